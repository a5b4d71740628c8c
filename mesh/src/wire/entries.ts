// Peers that one might link to, as they stand in frames of the overlay.
import type { PeerEntry } from '../frames.ts'
import type { TopicHint } from '../ids.ts'
import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'
import { maxAgeS, maxEntries, maxHints, peerBytes } from './bounds.ts'
import { readPeer, writePeer } from './names.ts'
import { bytesLeft, readByte, readMany, readVarint, refuse } from './reader.ts'
import { varintSize, writeByte, writeVarint } from './writer.ts'

const readHint = (reader: Reader): TopicHint => (readByte(reader) << 8 | readByte(reader)) as TopicHint

export function entrySize(entry: PeerEntry): number {
  return peerBytes + varintSize(entry.ageS, maxAgeS) + 1 + 2 * entry.hints.length
}

export function writeEntry(writer: Writer, { peer, ageS, hints }: PeerEntry): void {
  writePeer(writer, peer)
  writeVarint(writer, ageS, maxAgeS)
  writeByte(writer, hints.length)
  for (const hint of hints) {
    writeByte(writer, hint >> 8)
    writeByte(writer, hint & 255)
  }
}

export function readEntry(reader: Reader): PeerEntry {
  const peer = readPeer(reader)
  const ageS = readVarint(reader, 'age', maxAgeS)
  return { peer, ageS, hints: readMany(reader, { what: 'hints', count: readByte(reader), most: maxHints, one: readHint }) }
}

/** To the end of the frame. */
export function entriesSize(entries: readonly PeerEntry[]): number {
  let size = 0
  for (let place = 0; place < entries.length; place++)
    size += entrySize(entries[place]!)
  return size
}

export function writeEntries(writer: Writer, entries: readonly PeerEntry[]): void {
  for (const entry of entries)
    writeEntry(writer, entry)
}

export function readEntries(reader: Reader): PeerEntry[] {
  const entries: PeerEntry[] = []
  while (bytesLeft(reader) > 0) {
    if (entries.length === maxEntries)
      refuse(reader, { type: 'TooMany', what: 'entries', most: maxEntries })
    else
      entries.push(readEntry(reader))
  }
  return entries
}
