// Newcomers walk through the mesh until somebody has room for them, and questions for a topic until somebody knows its members.
import type { Link } from '../core.ts'
import type { FrameOf, PeerEntry } from '../frames.ts'
import type { PeerId, Topic, TopicHint } from '../ids.ts'
import type { Dialling } from './dialling.ts'
import type { Needs } from './needs.ts'
import type { Scene } from './scene.ts'
import type { Shuffling } from './shuffling.ts'
import { topicHintOf } from '../tags.ts'
import { maxEntries, maxHints } from '../wire/bounds.ts'
import { createAllowance } from './allowance.ts'
import { entryOf } from './passive-view.ts'
import { anyOf, entryOfLink, entryOfMyself, hear, hintsOf, sharedHints } from './scene.ts'

export interface Joining {
  /** Looks for so many who have room, or make it; through any, or through this neighbour. */
  readonly walk: (walks: number, neighbour?: Link) => void
  /** Asks this neighbour, or any: members first. */
  readonly seek: (topic: Topic, neighbour?: Link) => void
  readonly handleJoin: (link: Link, frame: FrameOf<'join'>) => void
  readonly handleSeek: (link: Link, frame: FrameOf<'seek'>) => void
  /** Full as we are, may one more come in for whom another has to go? */
  readonly makesRoom: () => boolean
}

export interface JoiningParts {
  readonly needs: Needs
  readonly dialling: Dialling
  readonly shuffling: Shuffling
}

/** Somebody with a free place need not wait for the end of a walk; not always the first, or all meet near the door. */
const stopsEarly = 0.5
/** Free places from which one is looking for neighbours oneself. */
const manyFree = 2
/** Offers to newcomers: a liar's walks for a victim stay below this, too. */
const offersAtOnce = 4
const offerEveryMs = 500
/** In answer to a question for a topic. */
const maxMembersNamed = maxEntries / 2

export function createJoining(scene: Scene, { needs, dialling, shuffling }: JoiningParts): Joining {
  const { core, deps, links, topics } = scene
  const { options } = core
  const offers = createAllowance(offerEveryMs, offersAtOnce)
  const room = createAllowance(options.roomMadeEveryMs, options.roomMadeAtOnce)

  const free = (): number => scene.maxLinks - needs.sound() - dialling.promised()
  const goodLinks = (): Link[] => [...links.all()].filter(link => link.greeted && !link.suspect && !scene.leaving.has(link.peer))

  function onward(from: Link, newcomer: PeerId, hints: readonly TopicHint[]): Link | undefined {
    const others = goodLinks().filter(link => link !== from && link.peer !== newcomer)
    const akin = others.filter(link => sharedHints(hints, hintsOf(link)) > 0)
    return anyOf(akin.length > 0 ? akin : others, core.random)
  }

  function handleJoin(link: Link, { newcomer, walk }: FrameOf<'join'>): void {
    const { peer, hints } = newcomer
    if (peer === core.self || deps.isBanned(peer))
      return
    const left = Math.min(walk, options.walkLength) - 1
    if (peer !== link.peer)
      deps.learn(peer, link.peer, options.walkLength - left)
    const isAkin = sharedHints(topics.hints(), hints) > 0
    const canOffer = isAkin && dialling.isEligible(peer) && offers.has(core.now())
    const next = left > 0 ? onward(link, peer, hints) : undefined
    const vacant = free()
    const stops = !next || (vacant > 0 && core.random() < stopsEarly)
    if (canOffer && stops && (vacant > 0 || room.take(core.now()))) {
      offers.take(core.now())
      dialling.dial({ peer, hints }, { via: 'mesh', needy: vacant >= manyFree, isExtra: vacant <= 0 })
      return
    }
    hear(scene, [newcomer])
    if (next)
      core.send(next.peer, { type: 'join', newcomer, walk: left }, 'control')
  }

  function membersKnown(topic: Topic, origin: PeerId): PeerEntry[] {
    const hint = topicHintOf(topic)
    const nowMs = core.now()
    const members = topics.has(topic) ? [entryOfMyself(scene)] : []
    for (const link of links.all()) {
      if (link.theirTopics.includes(topic) && link.peer !== origin && !link.suspect)
        members.push(entryOfLink(link, nowMs))
    }
    for (const known of scene.passive.all()) {
      if (known.hints.includes(hint) && known.peer !== origin)
        members.push(entryOf(known, nowMs))
    }
    // Somebody in many topics has no room in the list for each: this one goes first.
    return members.slice(0, maxMembersNamed).map(entry => ({ ...entry, hints: [hint, ...entry.hints.filter(other => other !== hint)].slice(0, maxHints) }))
  }

  return {
    walk(walks, neighbour) {
      const through = neighbour ? [neighbour] : goodLinks()
      for (let begun = 0; begun < walks && through.length > 0; begun++)
        core.send(through[begun % through.length]!.peer, { type: 'join', newcomer: entryOfMyself(scene), walk: options.walkLength }, 'control')
    },
    seek(topic, neighbour) {
      const members = links.inTopic(topic).filter(link => !link.suspect)
      const asked = neighbour ?? anyOf(members.length > 0 ? members : goodLinks(), core.random)
      if (!asked)
        return
      shuffling.expect()
      core.send(asked.peer, { type: 'seek', origin: core.self, topic, walk: options.walkLength }, 'control')
    },
    handleJoin,
    handleSeek(link, { origin, topic, walk }) {
      if (origin === core.self)
        return
      scene.wayBack.came(origin, link.peer, core.now())
      deps.learn(origin, link.peer, options.walkLength - Math.min(walk, options.walkLength) + 1)
      const members = membersKnown(topic, origin)
      if (members.length > 0)
        return core.send(link.peer, { type: 'shuffle-reply', to: origin, from: core.self, sample: members }, 'control')
      const left = Math.min(walk, options.walkLength) - 1
      const next = left > 0 ? onward(link, origin, []) : undefined
      if (next)
        core.send(next.peer, { type: 'seek', origin, topic, walk: left }, 'control')
    },
    makesRoom: () => room.take(core.now()),
  }
}
