// Frames beside the messages: who has what, who wants what, and the shape of the trees.
import type { Beacon, Fragment, Graft, Have, Trees } from '../frames.ts'
import type { Codec } from './codec.ts'
import { maxByte, maxFragments, maxFrameBytes, maxHandle, maxIds, maxTransfer, maxTrees, maxWord, messageIdBytes, treeTagBytes } from './bounds.ts'
import { readHandle, readMessageId, readTreeTag, writeHandle, writeMessageId, writeTreeTag } from './names.ts'
import { bytesLeft, readByte, readMany, readRest, readToEnd, readVarint, refuse } from './reader.ts'
import { inRange, varintSize, writeByte, writeBytes, writeVarint } from './writer.ts'

const idsToEnd = { what: 'ids', unit: messageIdBytes, most: maxIds, one: readMessageId }

export const have: Codec<Have> = {
  code: 17,
  size: ({ topic, ids }) => 1 + varintSize(topic, maxHandle) + messageIdBytes * ids.length,
  write(writer, { topic, ids }) {
    writeHandle(writer, topic)
    for (const id of ids)
      writeMessageId(writer, id)
  },
  read: reader => ({ type: 'have', topic: readHandle(reader), ids: readToEnd(reader, idsToEnd) }),
}

export const graft: Codec<Graft> = {
  code: 18,
  size: ({ topic, ids, tree }) => 1 + varintSize(topic, maxHandle) + (tree === undefined ? 0 : treeTagBytes) + messageIdBytes * ids.length,
  write(writer, { topic, ids, tree }) {
    writeHandle(writer, topic)
    if (tree !== undefined)
      writeTreeTag(writer, tree)
    for (const id of ids)
      writeMessageId(writer, id)
  },
  read(reader) {
    const topic = readHandle(reader)
    // What is left tells whether a tree comes before the ids, for it has half their length.
    const hasTree = bytesLeft(reader) % messageIdBytes === treeTagBytes
    return { type: 'graft', topic, ...hasTree ? { tree: readTreeTag(reader) } : {}, ids: readToEnd(reader, idsToEnd) }
  },
}

export const trees: Codec<Trees> = {
  code: 19,
  size: ({ topic, adopt, leave }) => 1 + varintSize(topic, maxHandle) + varintSize(adopt.length, maxTrees) + treeTagBytes * (adopt.length + leave.length),
  write(writer, { topic, adopt, leave }) {
    writeHandle(writer, topic)
    writeVarint(writer, adopt.length, maxTrees)
    for (const tag of adopt)
      writeTreeTag(writer, tag)
    for (const tag of leave)
      writeTreeTag(writer, tag)
  },
  read(reader) {
    const topic = readHandle(reader)
    const adopt = readMany(reader, { what: 'adopt', count: readVarint(reader, 'adopt', maxTrees), most: maxTrees, one: readTreeTag })
    return { type: 'trees', topic, adopt, leave: readToEnd(reader, { what: 'leave', unit: treeTagBytes, most: maxTrees, one: readTreeTag }) }
  },
}

export const beacon: Codec<Beacon> = {
  code: 20,
  size: ({ topic, round, costMs }) => 2 + treeTagBytes + varintSize(topic, maxHandle) + varintSize(round, maxWord) + varintSize(costMs, maxWord),
  write(writer, { topic, tree, round, hop, costMs }) {
    writeHandle(writer, topic)
    writeTreeTag(writer, tree)
    writeByte(writer, inRange(hop, maxByte))
    writeVarint(writer, round, maxWord)
    writeVarint(writer, costMs, maxWord)
  },
  read: reader => ({
    type: 'beacon',
    topic: readHandle(reader),
    tree: readTreeTag(reader),
    hop: readByte(reader),
    round: readVarint(reader, 'round', maxWord),
    costMs: readVarint(reader, 'cost', maxWord),
  }),
}

export const fragment: Codec<Fragment> = {
  code: 21,
  size: ({ transfer, index, count, bytes }) => 1 + varintSize(transfer, maxTransfer) + varintSize(index, maxFragments) + varintSize(count, maxFragments) + bytes.length,
  write(writer, { transfer, index, count, bytes }) {
    writeVarint(writer, transfer, maxTransfer)
    writeVarint(writer, index, maxFragments)
    writeVarint(writer, count, maxFragments)
    writeBytes(writer, bytes)
  },
  read(reader) {
    const transfer = readVarint(reader, 'transfer', maxTransfer)
    const index = readVarint(reader, 'index', maxFragments)
    const count = readVarint(reader, 'count', maxFragments)
    // One piece is no piece.
    if (count < 2)
      refuse(reader, { type: 'OutOfRange', what: 'count' })
    if (index >= count)
      refuse(reader, { type: 'OutOfRange', what: 'index' })
    if (bytesLeft(reader) === 0)
      refuse(reader, { type: 'Truncated' })
    return { type: 'fragment', transfer, index, count, bytes: readRest(reader, 'bytes', maxFrameBytes) }
  },
}
