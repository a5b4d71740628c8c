// The names of peers, topics and messages, as bytes on the wire and as text in memory. Each has one spelling only.
import type { MessageId, PeerId, Topic, TopicHandle, TreeTag } from '../ids.ts'
import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'
import { maxHandle, peerBytes } from './bounds.ts'
import { base32, base32At, hexadecimal, hexadecimalAt } from './letters.ts'
import { readByte, readBytes, readVarint, readWord } from './reader.ts'
import { writeByte, writeVarint, writeWord } from './writer.ts'

const peerLetters = 26
/** 26 letters are two bits more than 16 bytes: these are the lowest of the last letter, and 0. */
const spareBits = 3

const noPeer = 'a'.repeat(peerLetters) as PeerId
const pairs = Array.from({ length: 256 }, (_, byte) => hexadecimal[byte >> 4]! + hexadecimal[byte & 15]!)

/** For hosts, who get names from elsewhere: whether this is the one way to write a peer's id. */
export function isPeerId(text: string): text is PeerId {
  if (text.length !== peerLetters)
    return false
  for (let place = 0; place < peerLetters; place++) {
    if (base32At(text, place) >= base32.length)
      return false
  }
  return (base32At(text, peerLetters - 1) & spareBits) === 0
}

export function writePeer(writer: Writer, peer: PeerId): void {
  let held = 0
  let bits = 0
  for (let place = 0; place < peerLetters; place++) {
    held = (held << 5 | base32At(peer, place) & 31) & 0xFFFF
    bits += 5
    if (bits >= 8) {
      bits -= 8
      writeByte(writer, held >> bits & 255)
    }
  }
}

export function readPeer(reader: Reader): PeerId {
  const bytes = readBytes(reader, peerBytes)
  if (reader.problem)
    return noPeer
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8 | byte) & 0xFFFF
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += base32[held >> bits & 31]!
    }
  }
  return text + base32[held << 5 - bits & 31]! as PeerId
}

function writeHexadecimal(writer: Writer, text: string): void {
  for (let place = 0; place < 16; place += 2)
    writeByte(writer, (hexadecimalAt(text, place) << 4 | hexadecimalAt(text, place + 1)) & 255)
}

function readHexadecimal(reader: Reader): string {
  let text = ''
  for (let byte = 0; byte < 8; byte++)
    text += pairs[readByte(reader)]!
  return text
}

export const writeTopic = (writer: Writer, topic: Topic): void => writeHexadecimal(writer, topic)
export const readTopic = (reader: Reader): Topic => readHexadecimal(reader) as Topic
export const writeMessageId = (writer: Writer, id: MessageId): void => writeHexadecimal(writer, id)
export const readMessageId = (reader: Reader): MessageId => readHexadecimal(reader) as MessageId
export const readTreeTag = (reader: Reader): TreeTag => readWord(reader) as TreeTag
export const writeTreeTag = (writer: Writer, tag: TreeTag): void => writeWord(writer, tag)
export const readHandle = (reader: Reader): TopicHandle => readVarint(reader, 'topic', maxHandle) as TopicHandle
export const writeHandle = (writer: Writer, handle: TopicHandle): void => writeVarint(writer, handle, maxHandle)
