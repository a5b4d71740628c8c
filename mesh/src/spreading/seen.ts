// Which messages were here before. Two generations over all topics: when the younger is full, the older is forgotten.
import type { MessageId, Topic } from '../ids.ts'

export interface Seen {
  readonly has: (topic: Topic, id: MessageId) => boolean
  readonly add: (topic: Topic, id: MessageId) => void
  readonly drop: (topic: Topic) => void
  readonly size: () => number
}

type Generation = Map<Topic, Set<MessageId>>

export function createSeen(limit: number): Seen {
  let young: Generation = new Map()
  let old: Generation = new Map()
  let youngSize = 0

  const sizeOf = (generation: Generation): number => {
    let size = 0
    for (const ids of generation.values())
      size += ids.size
    return size
  }

  return {
    has: (topic, id) => (young.get(topic)?.has(id) ?? false) || (old.get(topic)?.has(id) ?? false),
    add(topic, id) {
      if (youngSize >= limit >> 1) {
        old = young
        young = new Map()
        youngSize = 0
      }
      const ids = young.get(topic)
      if (!ids)
        young.set(topic, new Set([id]))
      else if (ids.has(id))
        return
      else
        ids.add(id)
      youngSize += 1
    },
    drop(topic) {
      youngSize -= young.get(topic)?.size ?? 0
      young.delete(topic)
      old.delete(topic)
    },
    size: () => youngSize + sizeOf(old),
  }
}
