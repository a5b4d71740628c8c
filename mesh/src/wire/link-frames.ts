// Frames that two neighbours need to be neighbours: who I am, what I am in, are you there, farewell.
import type { Bye, ByeReason, Hello, Ping, Pong, TopicDigest, Topics } from '../frames.ts'
import type { Codec } from './codec.ts'
import type { Reader } from './reader.ts'
import { digestBytes, maxByte, maxHandle, maxTime, maxTopics, maxWord, secondsBytes, topicBytes } from './bounds.ts'
import { entriesSize, readEntries, writeEntries } from './entries.ts'
import { readHandle, readTopic, writeHandle, writeTopic } from './names.ts'
import { bytesLeft, readByte, readBytes, readMany, readToEnd, readVarint, readWord, refuse } from './reader.ts'
import { readSeries, seriesSize, writeSeries } from './series.ts'
import { inRange, varintSize, writeByte, writeBytes, writeVarint, writeWord } from './writer.ts'

const topicsToEnd = { what: 'topics', unit: topicBytes, most: maxTopics, one: readTopic }
const reasons: readonly ByeReason[] = ['full', 'asleep', 'leaving', 'useless', 'bad']

export const hello: Codec<Hello> = {
  code: 1,
  size: ({ version, topics: list }) => 1 + varintSize(version, maxWord) + 1 + topicBytes * list.length,
  write(writer, { version, maxLinks, topics: list }) {
    writeVarint(writer, version, maxWord)
    writeByte(writer, inRange(maxLinks, maxByte))
    for (const topic of list)
      writeTopic(writer, topic)
  },
  read: reader => ({ type: 'hello', version: readVarint(reader, 'version', maxWord), maxLinks: readByte(reader), topics: readToEnd(reader, topicsToEnd) }),
}

export const topics: Codec<Topics> = {
  code: 2,
  size({ joined, left }) {
    let size = 1 + varintSize(left.length, maxTopics) + topicBytes * joined.length
    for (let place = 0; place < left.length; place++)
      size += varintSize(left[place]!, maxHandle)
    return size
  },
  write(writer, { joined, left }) {
    writeVarint(writer, left.length, maxTopics)
    for (const handle of left)
      writeHandle(writer, handle)
    for (const topic of joined)
      writeTopic(writer, topic)
  },
  read(reader) {
    const left = readMany(reader, { what: 'left', count: readVarint(reader, 'left', maxTopics), most: maxTopics, one: readHandle })
    return { type: 'topics', left, joined: readToEnd(reader, topicsToEnd) }
  },
}

/** 0 stands for "from the beginning"; else it is the age of the first second, counted from the last, and 1. */
function fromMark({ untilS, fromS }: TopicDigest): number {
  return fromS === undefined ? 0 : Math.max(0, inRange(untilS, maxWord) - inRange(fromS, maxWord)) + 1
}

function readDigest(reader: Reader): TopicDigest {
  const series = readSeries(reader)
  const untilS = readWord(reader)
  const mark = readVarint(reader, 'from', untilS + 1)
  return { ...series, untilS, ...mark > 0 ? { fromS: untilS + 1 - mark } : {}, root: readBytes(reader, digestBytes) }
}

export const ping: Codec<Ping> = {
  code: 3,
  size: ({ nonce, digest }) => 1 + varintSize(nonce, maxWord) + (digest ? seriesSize(digest) + secondsBytes + varintSize(fromMark(digest), maxTime) + digestBytes : 0),
  write(writer, { nonce, digest }) {
    writeVarint(writer, nonce, maxWord)
    if (!digest)
      return
    writeSeries(writer, digest)
    writeWord(writer, inRange(digest.untilS, maxWord))
    writeVarint(writer, fromMark(digest), maxTime)
    writeBytes(writer, digest.root)
  },
  read(reader) {
    const nonce = readVarint(reader, 'nonce', maxWord)
    return bytesLeft(reader) === 0 ? { type: 'ping', nonce } : { type: 'ping', nonce, digest: readDigest(reader) }
  },
}

export const pong: Codec<Pong> = {
  code: 4,
  size: ({ nonce }) => 1 + varintSize(nonce, maxWord),
  write: (writer, { nonce }) => writeVarint(writer, nonce, maxWord),
  read: reader => ({ type: 'pong', nonce: readVarint(reader, 'nonce', maxWord) }),
}

export const bye: Codec<Bye> = {
  code: 5,
  size: ({ others }) => 2 + entriesSize(others),
  write(writer, { reason, others }) {
    writeByte(writer, reasons.indexOf(reason))
    writeEntries(writer, others)
  },
  read(reader) {
    const reason = reasons[readByte(reader)]
    if (!reason)
      refuse(reader, { type: 'OutOfRange', what: 'reason' })
    return { type: 'bye', reason: reason ?? 'bad', others: readEntries(reader) }
  },
}
