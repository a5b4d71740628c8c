// How many neighbours there are, and how many each topic wants.
import type { Link } from '../core.ts'
import type { Topic } from '../ids.ts'
import type { Scene } from './scene.ts'
import { topicHintOf } from '../tags.ts'

export interface Needs {
  /** Links that are here to stay. */
  readonly staying: () => Link[]
  /** Of those, the ones to count on: when many are overdue at once, these are as good as dead. */
  readonly sound: () => number
  readonly neighbours: (topic: Topic) => number
  readonly sizeOf: (topic: Topic) => number
  /** What would be best. */
  readonly wanted: (topic: Topic) => number
  /** What every topic can have when there are many of them; nothing is taken from a topic below that. */
  readonly share: (topic: Topic) => number
  readonly isAlarming: () => boolean
}

/** One overdue link is likely a hiccup; two, or a quarter of all, are not. */
const alarmingSuspects = 2
const alarmingShare = 0.25

export function createNeeds(scene: Scene): Needs {
  const { core, links, topics, leaving } = scene
  const { options } = core

  function staying(): Link[] {
    const stay: Link[] = []
    for (const link of links.all()) {
      if (!leaving.has(link.peer))
        stay.push(link)
    }
    return stay
  }

  function isAlarming(): boolean {
    let suspects = 0
    for (const link of links.all())
      suspects += link.suspect ? 1 : 0
    return suspects >= Math.max(alarmingSuspects, alarmingShare * links.size) || (suspects > 0 && suspects === links.size)
  }

  const counts = (link: Link, alarming: boolean): boolean => !leaving.has(link.peer) && !(alarming && link.suspect)

  function neighbours(topic: Topic): number {
    const alarming = isAlarming()
    let found = 0
    for (const link of links.inTopic(topic))
      found += counts(link, alarming) ? 1 : 0
    return found
  }

  const sizeOf = (topic: Topic): number =>
    Math.max(topics.sizeOf(topic) ?? 0, 1 + links.inTopic(topic).length + scene.passive.membersOf(topicHintOf(topic)))
  const isSmall = (topic: Topic): boolean => sizeOf(topic) <= options.fullMeshSize

  function wanted(topic: Topic): number {
    if (!isSmall(topic))
      return Math.min(options.linksPerTopic, scene.maxLinks)
    // A few friends must not become an island in the event: half of the links stay open to others.
    const most = topics.all().every(isSmall) ? scene.maxLinks : Math.ceil(scene.maxLinks / 2)
    return Math.min(sizeOf(topic) - 1, most)
  }

  return {
    staying,
    sound() {
      const alarming = isAlarming()
      let found = 0
      for (const link of links.all())
        found += counts(link, alarming) ? 1 : 0
      return found
    },
    neighbours,
    sizeOf,
    wanted,
    share: topic => Math.min(wanted(topic), Math.max(1, Math.floor(scene.maxLinks / Math.max(1, topics.all().length)))),
    isAlarming,
  }
}
