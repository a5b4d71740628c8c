// The meeting point: where one finds the first neighbour, and now and then a part of the mesh that was lost from sight.
import type { PeerId, Topic } from '../ids.ts'
import type { Dialling } from './dialling.ts'
import type { Needs } from './needs.ts'
import type { Patience } from './patience.ts'
import type { Scene } from './scene.ts'
import { topicHintOf } from '../tags.ts'
import { createPatience } from './patience.ts'
import { anyOf } from './scene.ts'

export interface Meeting {
  /** Asks and knocks if there is a topic without neighbours. */
  readonly look: () => void
  /** Nobody within reach has room, though there should be more people: perhaps this is an island. */
  readonly stranded: () => void
  /** After a long sleep: whoever is still linked to us slept, too, and perhaps with us all who know each other here. */
  readonly estranged: () => void
  /** A link through the meeting point came up. */
  readonly reached: () => void
  readonly introducers: (peers: readonly PeerId[]) => void
  readonly died: (peer: PeerId) => void
  /** To be called again one day. */
  readonly remember: (peer: PeerId) => void
  readonly up: (peer: PeerId) => void
  /** From now on it may be asked at once again. */
  readonly afresh: () => void
  readonly leave: (topic: Topic) => void
  readonly start: () => void
  readonly stop: () => void
  readonly friends: () => number
}

/** Doors at the meeting point that are tried; those of phones that fell asleep are dead. */
const maxDoors = 16
const knocksAtOnce = 2
/** Time enough for a partition to heal, or a phone to wake. */
const friendshipRestsMs = 60_000
/** However small the room: nobody asks more often than so many times `probeEveryMs`, on average. */
const rarestProbes = 12

export function createMeeting(scene: Scene, needs: Needs, dialling: Dialling): Meeting {
  const { core, links, topics } = scene
  const { options } = core
  const backoff = { firstMs: options.introduceFirstMs, longestMs: options.introduceLongestMs }
  const patiences = new Map<Topic, Patience>()
  const alone = createPatience(backoff, core.random)
  const alarmed = createPatience(backoff, core.random)
  /** Linked once and then silent: perhaps on the other side of a partition. */
  const friends = new Map<PeerId, number>()
  let deaths: number[] = []
  let doors: PeerId[] = []
  let asked: Topic | undefined
  let turn = 0
  let isProbing = false
  let isEstranged = false
  let callOff: (() => void) | undefined

  const isAlone = (): boolean => needs.sound() === 0

  /** Doors lead to the topic that was asked for. */
  const isDoorWanted = (): boolean => isAlone() || isEstranged || (asked !== undefined && topics.has(asked) && needs.neighbours(asked) === 0)

  function ask(topic: Topic): void {
    asked = topic
    core.count('introduce')
    core.emit({ type: 'introduce', topic })
  }

  function askAny(patience: Patience): void {
    const all = topics.all()
    if (all.length === 0 || !patience.isOver(core.now()))
      return
    patience.tried(core.now())
    ask(all[turn++ % all.length]!)
  }

  /** Others in the mesh may know somebody: they are asked first, for that costs nothing. */
  function patienceFor(topic: Topic): Patience {
    const patience = patiences.get(topic) ?? createPatience(backoff, core.random, core.now() + options.hedgeAfterMs)
    patiences.set(topic, patience)
    return patience
  }

  function knock(): void {
    // Whoever knew others before has called one of them, too.
    const atOnce = knocksAtOnce + Math.min(1, scene.proven.all().length)
    while (isDoorWanted() && dialling.fresh('broker') < atOnce) {
      const door = anyOf(doors.filter(dialling.isEligible), core.random)
      if (door === undefined || !dialling.dial({ peer: door, hints: asked === undefined ? [] : [topicHintOf(asked)] }, { via: 'broker', needy: true, isExtra: isEstranged }))
        return
      doors.splice(doors.indexOf(door), 1)
    }
  }

  /** Those one knew are tried beside the doors: one of both is awake. */
  function callProven(): void {
    const peer = anyOf(scene.proven.all().filter(dialling.isEligible), core.random)
    if (peer !== undefined)
      dialling.dial({ peer, hints: [] }, { via: 'broker', needy: true, isExtra: isEstranged })
  }

  function callFriend(): boolean {
    const rested = [...friends].filter(([peer, sinceMs]) => core.now() - sinceMs >= friendshipRestsMs && dialling.isEligible(peer))
    const friend = anyOf(rested, core.random)
    if (!friend)
      return false
    friends.delete(friend[0])
    return dialling.dial({ peer: friend[0], hints: [] }, { via: 'broker', needy: true, isExtra: true })
  }

  function remember(peer: PeerId): void {
    friends.delete(peer)
    friends.set(peer, core.now())
    if (friends.size > options.oldFriends)
      friends.delete(friends.keys().next().value!)
  }

  function probe(): void {
    callOff = core.agenda.at(core.now() + options.probeEveryMs, probe)
    const all = topics.all()
    const largest = all.reduce<Topic | undefined>((best, topic) => best === undefined || needs.sizeOf(topic) > needs.sizeOf(best) ? topic : best, undefined)
    if (largest === undefined || isAlone() || core.random() >= 1 / Math.max(needs.sizeOf(largest), rarestProbes))
      return
    core.count('probed')
    if (callFriend())
      return
    isProbing = true
    ask(anyOf(all, core.random)!)
  }

  return {
    look() {
      if (isAlone() || isEstranged) {
        askAny(alone)
        if (dialling.fresh('broker') === 0)
          callProven()
      }
      else {
        for (const topic of topics.all()) {
          if (needs.neighbours(topic) > 0 || !patienceFor(topic).isOver(core.now()))
            continue
          patienceFor(topic).tried(core.now())
          ask(topic)
        }
      }
      knock()
    },
    stranded() {
      if (topics.all().some(topic => needs.sizeOf(topic) > needs.sound() + 1))
        askAny(alarmed)
    },
    estranged: () => void (isEstranged = true),
    reached: () => void (isEstranged = false),
    introducers(peers) {
      const eligible = peers.filter(dialling.isEligible)
      // There are some: whoever can't be reached may yet have a neighbour who can.
      if (eligible.length > 0)
        alone.soften()
      if (isDoorWanted()) {
        // Also those whose link has only not been found dead yet.
        doors = [...new Set([...peers, ...doors])].slice(0, maxDoors)
        return knock()
      }
      const wasProbing = isProbing
      isProbing = false
      const unknown = anyOf(eligible.filter(peer => !scene.passive.has(peer)), core.random)
      const hints = asked === undefined ? [] : [topicHintOf(asked)]
      // A stranger may belong to another part of the mesh, or just be new.
      if (wasProbing ? unknown !== undefined : eligible.length > 0 && needs.sound() < scene.maxLinks)
        dialling.dial({ peer: unknown ?? eligible[0]!, hints }, { via: 'broker', needy: false, isExtra: wasProbing })
      for (const peer of eligible)
        scene.passive.merge({ peer, hints, seenMs: core.now() }, core.now())
      scene.tend()
    },
    remember,
    died(peer) {
      remember(peer)
      deaths = [...deaths.filter(timeMs => core.now() - timeMs < options.deathWindowMs), core.now()].slice(-scene.maxLinks)
      if (deaths.length > 1 && deaths.length >= options.deathShare * (links.size + deaths.length))
        askAny(alarmed)
    },
    up(peer) {
      friends.delete(peer)
      if (!isEstranged)
        alone.afresh()
      if (needs.sound() > scene.maxLinks / 2)
        alarmed.afresh()
      for (const topic of topics.all()) {
        if (needs.neighbours(topic) > 0)
          patiences.delete(topic)
      }
      if (!isDoorWanted())
        doors = []
    },
    afresh() {
      alone.afresh()
      alarmed.afresh()
    },
    leave: topic => void patiences.delete(topic),
    start: () => void (callOff ??= core.agenda.at(core.now() + core.random() * options.probeEveryMs, probe)),
    stop() {
      callOff?.()
      callOff = undefined
      doors = []
      isEstranged = false
    },
    friends: () => friends.size,
  }
}
