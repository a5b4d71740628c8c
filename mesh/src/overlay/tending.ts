// Looks at what is missing and does the next thing about it. In a room where nothing is missing it does nothing.
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
  /** There is less than before: be quick again. */
  readonly afresh: () => void
  readonly leave: (topic: Topic) => void
}

export interface TendingParts {
  readonly needs: Needs
  readonly choosing: Choosing
  readonly dialling: Dialling
  readonly joining: Joining
  readonly meeting: Meeting
}

export function createTending(scene: Scene, { needs, choosing, dialling, joining, meeting }: TendingParts): Tending {
  const { core, topics } = scene
  const { options } = core
  const walksBackoff = { firstMs: options.hedgeAfterMs, longestMs: options.introduceLongestMs }
  const seekBackoff = { firstMs: options.redialFirstMs, longestMs: options.introduceLongestMs }
  const walks = createPatience(walksBackoff, core.random)
  const seeks = new Map<Topic, Patience>()
  const swaps = new Map<Topic, Patience>()
  let lastPlaceTries = 0
  let isDue = false

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

  /** With no place free, another link has to go for it: rarely, and only if there is one that no topic needs. */
  function mayDialFor(topic: Topic, have: number): boolean {
    if (openings() > 0)
      return true
    const swap = patienceIn(swaps, topic)
    if (have >= needs.share(topic) || dialling.fresh() > 0 || !swap.isOver(core.now()) || !choosing.hasDispensable())
      return false
    swap.tried(core.now())
    return true
  }

  function fillTopic(topic: Topic): void {
    const have = needs.neighbours(topic)
    const wanted = needs.wanted(topic)
    if (have >= wanted) {
      swaps.delete(topic)
      return
    }
    let missing = wanted - have - dialling.headedFor(topicHintOf(topic))
    while (missing > 0) {
      const candidate = choosing.candidate(topic)
      if (!candidate)
        return seek(topic)
      if (!mayDialFor(topic, have) || !dialling.dial(candidate, { via: 'mesh', needy: have < needs.share(topic) }))
        return
      missing -= 1
    }
  }

  function fillPool(): void {
    const vacant = free()
    // With one place free, showing somebody out would only move the hole: ask for a free place elsewhere, and then rest.
    if (vacant === 1 && dialling.fresh() === 0 && lastPlaceTries < options.lastPlaceTries) {
      lastPlaceTries += 1
      dialOneOf(false)
    }
    if (vacant < 2)
      return
    if (walks.isOver(core.now())) {
      walks.tried(core.now())
      joining.walk(Math.ceil(vacant / 2))
    }
    const isUrgent = needs.sound() < scene.maxLinks / 2
    while (openings() > 0 && (isUrgent || dialling.fresh() === 0) && dialOneOf(true));
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
    afresh() {
      walks.afresh()
      lastPlaceTries = 0
    },
    leave(topic) {
      seeks.delete(topic)
      swaps.delete(topic)
    },
  }
}
