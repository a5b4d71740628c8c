// Frames that walk through the overlay, or come back from a walk.
import type { Join, Seek, Shuffle, ShuffleReply } from '../frames.ts'
import type { Codec } from './codec.ts'
import { maxByte, peerBytes, topicBytes } from './bounds.ts'
import { entriesSize, entrySize, readEntries, readEntry, writeEntries, writeEntry } from './entries.ts'
import { readPeer, readTopic, writePeer, writeTopic } from './names.ts'
import { readByte } from './reader.ts'
import { inRange, writeByte } from './writer.ts'

export const shuffle: Codec<Shuffle> = {
  code: 6,
  size: ({ sample }) => 1 + 1 + peerBytes + entriesSize(sample),
  write(writer, { origin, walk, sample }) {
    writeByte(writer, inRange(walk, maxByte))
    writePeer(writer, origin)
    writeEntries(writer, sample)
  },
  read: reader => ({ type: 'shuffle', walk: readByte(reader), origin: readPeer(reader), sample: readEntries(reader) }),
}

export const shuffleReply: Codec<ShuffleReply> = {
  code: 7,
  size: ({ sample }) => 1 + 2 * peerBytes + entriesSize(sample),
  write(writer, { to, from, sample }) {
    writePeer(writer, to)
    writePeer(writer, from)
    writeEntries(writer, sample)
  },
  read: reader => ({ type: 'shuffle-reply', to: readPeer(reader), from: readPeer(reader), sample: readEntries(reader) }),
}

export const join: Codec<Join> = {
  code: 8,
  size: ({ newcomer }) => 1 + 1 + entrySize(newcomer),
  write(writer, { newcomer, walk }) {
    writeByte(writer, inRange(walk, maxByte))
    writeEntry(writer, newcomer)
  },
  read: reader => ({ type: 'join', walk: readByte(reader), newcomer: readEntry(reader) }),
}

export const seek: Codec<Seek> = {
  code: 9,
  size: () => 1 + 1 + peerBytes + topicBytes,
  write(writer, { origin, topic, walk }) {
    writeByte(writer, inRange(walk, maxByte))
    writePeer(writer, origin)
    writeTopic(writer, topic)
  },
  read: reader => ({ type: 'seek', walk: readByte(reader), origin: readPeer(reader), topic: readTopic(reader) }),
}
