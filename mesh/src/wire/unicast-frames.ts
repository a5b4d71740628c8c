// Frames from one peer to another through those between them, and what finds the way.
import type { Found, NoRoute, Search, Unicast } from '../frames.ts'
import type { Codec } from './codec.ts'
import { maxBodyBytes, maxByte, maxWord, peerBytes } from './bounds.ts'
import { readPeer, writePeer } from './names.ts'
import { readByte, readRest, readVarint } from './reader.ts'
import { inRange, varintSize, writeByte, writeBytes, writeVarint } from './writer.ts'

const nonceSize = (nonce: number): number => varintSize(nonce, maxWord)

export const unicast: Codec<Unicast> = {
  code: 32,
  size: ({ nonce, body }) => 1 + 2 * peerBytes + nonceSize(nonce) + 1 + body.length,
  write(writer, { from, to, nonce, left, body }) {
    writePeer(writer, from)
    writePeer(writer, to)
    writeVarint(writer, nonce, maxWord)
    writeByte(writer, inRange(left, maxByte))
    writeBytes(writer, body)
  },
  read: reader => ({
    type: 'unicast',
    from: readPeer(reader),
    to: readPeer(reader),
    nonce: readVarint(reader, 'nonce', maxWord),
    left: readByte(reader),
    body: readRest(reader, 'body', maxBodyBytes),
  }),
}

export const noRoute: Codec<NoRoute> = {
  code: 33,
  size: ({ nonce }) => 1 + 2 * peerBytes + nonceSize(nonce),
  write(writer, { from, to, nonce }) {
    writePeer(writer, from)
    writePeer(writer, to)
    writeVarint(writer, nonce, maxWord)
  },
  read: reader => ({ type: 'no-route', from: readPeer(reader), to: readPeer(reader), nonce: readVarint(reader, 'nonce', maxWord) }),
}

export const search: Codec<Search> = {
  code: 34,
  size: ({ nonce }) => 1 + 2 * peerBytes + nonceSize(nonce) + 1,
  write(writer, { origin, target, nonce, left }) {
    writePeer(writer, origin)
    writePeer(writer, target)
    writeVarint(writer, nonce, maxWord)
    writeByte(writer, inRange(left, maxByte))
  },
  read: reader => ({ type: 'search', origin: readPeer(reader), target: readPeer(reader), nonce: readVarint(reader, 'nonce', maxWord), left: readByte(reader) }),
}

export const found: Codec<Found> = {
  code: 35,
  size: ({ nonce }) => 1 + 2 * peerBytes + nonceSize(nonce) + 1,
  write(writer, { origin, target, nonce, hops }) {
    writePeer(writer, origin)
    writePeer(writer, target)
    writeVarint(writer, nonce, maxWord)
    writeByte(writer, inRange(hops, maxByte))
  },
  read: reader => ({ type: 'found', origin: readPeer(reader), target: readPeer(reader), nonce: readVarint(reader, 'nonce', maxWord), hops: readByte(reader) }),
}
