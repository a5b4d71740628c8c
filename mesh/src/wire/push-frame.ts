// The frame that carries messages: by far the most bytes, so what goes before the payload is kept small.
import type { Priority, Push } from '../frames.ts'
import type { Codec } from './codec.ts'
import { maxHandle, maxPayloadBytes, maxPushHop, messageIdBytes, treeTagBytes } from './bounds.ts'
import { readHandle, readMessageId, readTreeTag, writeHandle, writeMessageId, writeTreeTag } from './names.ts'
import { readByte, readRest, refuse } from './reader.ts'
import { inRange, varintSize, writeByte, writeBytes } from './writer.ts'

/** In the order of their numbers on the wire. */
const priorities: readonly Priority[] = ['chat', 'control', 'bulk']
const priorityShift = 4
const urgentBit = 64
const askedBit = 128

export const push: Codec<Push> = {
  code: 16,
  size: ({ topic, payload }) => 2 + varintSize(topic, maxHandle) + messageIdBytes + treeTagBytes + payload.length,
  write(writer, { topic, id, tree, hop, urgent, asked, priority, payload }) {
    writeByte(writer, inRange(hop, maxPushHop) | priorities.indexOf(priority) << priorityShift | (urgent ? urgentBit : 0) | (asked ? askedBit : 0))
    writeHandle(writer, topic)
    writeMessageId(writer, id)
    writeTreeTag(writer, tree)
    writeBytes(writer, payload)
  },
  read(reader) {
    const flags = readByte(reader)
    const priority = priorities[flags >> priorityShift & 3]
    if (!priority)
      refuse(reader, { type: 'OutOfRange', what: 'priority' })
    return {
      type: 'push',
      topic: readHandle(reader),
      id: readMessageId(reader),
      tree: readTreeTag(reader),
      hop: flags & maxPushHop,
      urgent: (flags & urgentBit) > 0,
      asked: (flags & askedBit) > 0,
      priority: priority ?? 'chat',
      payload: readRest(reader, 'payload', maxPayloadBytes),
    }
  },
}
