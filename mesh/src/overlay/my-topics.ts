// The topics this peer is in, in the order in which everybody was told: a topic's place is its handle.
import type { Topic, TopicHandle, TopicHint } from '../ids.ts'
import type { Options } from '../options.ts'
import { topicHintOf } from '../tags.ts'
import { maxHints } from '../wire/bounds.ts'

export interface MyTopics {
  /** False if it was joined already, or there is no room for it. A new size is taken over in any case. */
  readonly join: (topic: Topic, size?: number) => boolean
  /** Its handle until now. */
  readonly leave: (topic: Topic) => TopicHandle | undefined
  readonly has: (topic: Topic) => boolean
  readonly handleOf: (topic: Topic) => TopicHandle | undefined
  readonly all: () => readonly Topic[]
  /** By handle, with `noTopic` at the places of those that were left. */
  readonly announced: () => readonly Topic[]
  /** How many are in it, as the host has heard. */
  readonly sizeOf: (topic: Topic) => number | undefined
  /** For others to guess what one is in: the smallest rooms first, for those are the hardest to find. */
  readonly hints: () => readonly TopicHint[]
  /** Goes up when handles were given anew: then everybody has to hear the whole list. */
  readonly edition: () => number
}

/** Holds a place in the list. No room has it: ids of topics are hashes. */
export const noTopic = '0000000000000000' as Topic

export function createMyTopics(options: Pick<Options, 'topicsPerPeer'>): MyTopics {
  const handles = new Map<Topic, TopicHandle>()
  const sizes = new Map<Topic, number>()
  let announced: Topic[] = []
  let edition = 0
  let hints: readonly TopicHint[] | undefined
  let all: readonly Topic[] | undefined

  const sizeFor = (topic: Topic): number => sizes.get(topic) ?? 0

  function forget(): void {
    hints = undefined
    all = undefined
  }

  function closeHoles(): void {
    announced = [...handles.keys()]
    announced.forEach((topic, place) => handles.set(topic, place as TopicHandle))
    edition += 1
  }

  return {
    join(topic, size) {
      if (topic === noTopic || (!handles.has(topic) && handles.size >= options.topicsPerPeer))
        return false
      forget()
      if (size !== undefined)
        sizes.set(topic, size)
      if (handles.has(topic))
        return false
      if (announced.length >= options.topicsPerPeer)
        closeHoles()
      handles.set(topic, announced.push(topic) - 1 as TopicHandle)
      return true
    },
    leave(topic) {
      const handle = handles.get(topic)
      if (handle === undefined)
        return undefined
      handles.delete(topic)
      sizes.delete(topic)
      announced[handle] = noTopic
      forget()
      return handle
    },
    has: topic => handles.has(topic),
    handleOf: topic => handles.get(topic),
    all: () => all ??= [...handles.keys()],
    announced: () => announced,
    sizeOf: topic => sizes.get(topic),
    hints: () => hints ??= [...handles.keys()].sort((a, b) => sizeFor(a) - sizeFor(b)).slice(0, maxHints).map(topicHintOf),
    edition: () => edition,
  }
}
