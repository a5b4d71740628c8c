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
  /** To be linked each to each. */
  readonly isSmall: (topic: Topic) => boolean
  /** What would be best. */
  readonly wanted: (topic: Topic) => number
  /** What every topic can have when there are many of them; nothing is taken from a topic below that. */
  readonly share: (topic: Topic) => number
  /** So many links are overdue at once that it is no accident. */
  readonly isAlarming: () => boolean
  /** Is there one of these topics that has not even its share? */
  readonly isShortOf: (hints: readonly number[]) => boolean
}

/** One overdue link is likely a hiccup; two, or a quarter of all, are not. */
const alarmingSuspects = 2
const alarmingShare = 0.25
const commonShare = 0.75

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
    // Of a room of which nothing is known one can only hope that it has somebody.
    const others = topics.sizeOf(topic) === undefined ? Math.max(1, sizeOf(topic) - 1) : sizeOf(topic) - 1
    return Math.min(others, most)
  }

  /** Nearly everybody is in it: whoever one links to for another topic serves this one, too. */
  function isCommon(topic: Topic): boolean {
    const known = links.size + scene.passive.size()
    return links.inTopic(topic).length + scene.passive.membersOf(topicHintOf(topic)) >= commonShare * known
  }

  function share(topic: Topic): number {
    const common = topics.all().filter(isCommon).length
    const rivals = topics.all().length - common + Math.min(1, common)
    return Math.min(wanted(topic), Math.max(1, Math.floor(scene.maxLinks / rivals)))
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
    isSmall,
    wanted,
    share,
    isAlarming,
    isShortOf: hints => topics.all().some(topic => hints.includes(topicHintOf(topic)) && neighbours(topic) < share(topic)),
  }
}
