// Looks at what is missing and does the next thing about it. In a room where nothing is missing it does nothing.
import type { Link } from '../core.ts'
import type { Topic } from '../ids.ts'
import type { Choosing } from './choosing.ts'
import type { Dialling } from './dialling.ts'
import type { Joining } from './joining.ts'
import type { Meeting } from './meeting.ts'
import type { Needs } from './needs.ts'
import type { Patience } from './patience.ts'
import type { Scene } from './scene.ts'
import { topicHintOf } from '../tags.ts'
import { createPatience } from './patience.ts'

export interface Tending {
  readonly tend: () => void
  /** There is less than before, or more to do: be quick again. */
  readonly afresh: (cause: 'death' | 'change') => void
  readonly leave: (topic: Topic) => void
  /** A new neighbour: one more way out. */
  readonly met: (link: Link) => void
}

export interface TendingParts {
  readonly needs: Needs
  readonly choosing: Choosing
  readonly dialling: Dialling
  readonly joining: Joining
  readonly meeting: Meeting
}

/** Who makes room for the end of a walk sends the one shown out there, too. */
const linksPerWalk = 2

export function createTending(scene: Scene, { needs, choosing, dialling, joining, meeting }: TendingParts): Tending {
  const { core, topics } = scene
  const { options } = core
  const walksBackoff = { firstMs: options.hedgeAfterMs, longestMs: options.introduceLongestMs }
  const seekBackoff = { firstMs: options.redialFirstMs, longestMs: options.introduceLongestMs }
  const walks = createPatience(walksBackoff, core.random)
  const seeks = new Map<Topic, Patience>()
  const swaps = new Map<Topic, Patience>()
  let lastPlaceTries = 0
  /** When there was another number of free places, or the last was tried to be filled. */
  let lastPlaceSinceMs = Number.NEGATIVE_INFINITY
  let isDue = false
  /** Links that may come of the walks under way. */
  let expected = 0
  let expectedUntilMs = Number.NEGATIVE_INFINITY

  function patienceIn(all: Map<Topic, Patience>, topic: Topic): Patience {
    const patience = all.get(topic) ?? createPatience(seekBackoff, core.random)
    all.set(topic, patience)
    return patience
  }

  const free = (): number => scene.maxLinks - needs.sound() - dialling.promised()
  const openings = (): number => free() - dialling.fresh()

  function seek(topic: Topic): void {
    const patience = patienceIn(seeks, topic)
    if (!patience.isOver(core.now()))
      return
    patience.tried(core.now())
    joining.seek(topic)
  }

  /**
   * For a topic below its share somebody may have to go, here and there. Rarely, and more rarely each time:
   * whoever has to go may be below a share, too, and where all rooms want more than there is, this would never end.
   */
  function mayInsist(topic: Topic, have: number): boolean {
    if (have === 0)
      return true
    const patience = patienceIn(swaps, topic)
    if (!patience.isOver(core.now()))
      return false
    patience.tried(core.now())
    return true
  }

  function fillTopic(topic: Topic): void {
    const have = needs.neighbours(topic)
    let missing = needs.wanted(topic) - have - dialling.headedFor(topicHintOf(topic))
    if (missing <= 0)
      return
    const isBelowShare = have < needs.share(topic)
    const hasPlace = openings() > 0
    if (choosing.candidate(topic) === undefined)
      return seek(topic)
    if (!hasPlace && (!isBelowShare || dialling.fresh() > 0 || !choosing.hasDispensable()))
      return
    if (isBelowShare && !mayInsist(topic, have))
      return
    for (; missing > 0; missing--) {
      const candidate = choosing.candidate(topic)
      if (!candidate || !dialling.dial(candidate, { via: 'mesh', needy: isBelowShare, isExtra: !hasPlace }) || openings() <= 0)
        return
    }
  }

  function fillPool(): void {
    const vacant = free()
    if (vacant !== 1)
      lastPlaceSinceMs = core.now()
    // With one place free, showing somebody out would only move the hole: ask for a free place elsewhere, and then rest.
    if (vacant === 1 && dialling.fresh() === 0 && lastPlaceTries < options.lastPlaceTries && core.now() - lastPlaceSinceMs >= options.lastPlaceRestsMs) {
      lastPlaceTries += 1
      lastPlaceSinceMs = core.now()
      dialOneOf(false)
    }
    if (vacant < 2)
      return walks.afresh()
    if (walks.isOver(core.now())) {
      if (walks.isTried())
        tryOtherwise()
      walks.tried(core.now())
      joining.walk(Math.ceil(vacant / linksPerWalk))
      expected = linksPerWalk * Math.ceil(vacant / linksPerWalk)
      expectedUntilMs = core.now() + options.hedgeAfterMs
    }
    const isAlarming = needs.isAlarming() && !scene.isWaking
    const awaited = !isAlarming && core.now() < expectedUntilMs ? expected : 0
    // With more than that, walks are quick enough, and do not end with sleepers.
    if (needs.sound() <= scene.maxLinks / 2) {
      while (openings() > awaited && dialOneOf(true));
    }
  }

  /** Walks have not found anybody. */
  function tryOtherwise(): void {
    if (dialling.fresh() === 0)
      dialOneOf(false)
    if (needs.sound() <= scene.maxLinks / 2)
      meeting.stranded()
  }

  function dialOneOf(needy: boolean): boolean {
    const candidate = choosing.candidate()
    return candidate !== undefined && dialling.dial(candidate, { via: 'mesh', needy })
  }

  function look(): void {
    isDue = false
    if (!scene.isAwake || topics.all().length === 0)
      return
    meeting.look()
    if (needs.sound() === 0)
      return
    topics.all().forEach(fillTopic)
    fillPool()
    if (free() <= 0 && topics.all().every(topic => needs.neighbours(topic) >= needs.share(topic)))
      dialling.giveUp()
  }

  return {
    tend() {
      if (isDue || !scene.isAwake)
        return
      isDue = true
      core.agenda.at(core.now(), look)
    },
    afresh(cause) {
      walks.afresh()
      lastPlaceTries = 0
      swaps.clear()
      // Where many have died there are many free places, and who would walk may be dead, too: everything at once.
      if (cause === 'death')
        expectedUntilMs = Number.NEGATIVE_INFINITY
    },
    met(link) {
      // The first may have woken just now, like us, and what walked through it is lost.
      if (walks.isTried() && needs.sound() <= scene.maxLinks / 2)
        joining.walk(1, link)
    },
    leave(topic) {
      seeks.delete(topic)
      swaps.delete(topic)
    },
  }
}
