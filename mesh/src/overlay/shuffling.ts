// Now and then a few names go for a walk, and the one at its end answers with some of theirs: so everybody hears of others.
import type { Link } from '../core.ts'
import type { FrameOf, PeerEntry } from '../frames.ts'
import type { PeerId } from '../ids.ts'
import type { Scene } from './scene.ts'
import { anyOf, entryOfLink, entryOfMyself, hear } from './scene.ts'

export interface Shuffling {
  readonly start: () => void
  readonly stop: () => void
  readonly handleShuffle: (link: Link, frame: FrameOf<'shuffle'>) => void
  readonly handleReply: (link: Link, frame: FrameOf<'shuffle-reply'>) => void
  /** An answer may come: to a shuffle, or to a question for a topic's members. */
  readonly expect: () => void
  readonly sample: () => PeerEntry[]
}

/** Of a sample, so many are neighbours; the others are hearsay. */
const neighbourShare = 0.5
/** An answer after that was not asked for. */
const answerWithinMs = 10_000

export function createShuffling(scene: Scene): Shuffling {
  const { core, deps, links, wayBack } = scene
  const { options } = core
  let callOff: (() => void) | undefined
  let awaitedUntilMs = Number.NEGATIVE_INFINITY

  /** Somebody to send a walk on to. */
  const onward = (except: PeerId, origin: PeerId): Link | undefined =>
    anyOf([...links.all()].filter(link => link.greeted && !link.suspect && !scene.leaving.has(link.peer) && link.peer !== except && link.peer !== origin), core.random)

  function sample(): PeerEntry[] {
    const rest = [...links.all()].filter(link => link.greeted && !link.suspect)
    const entries = [entryOfMyself(scene)]
    while (rest.length > 0 && entries.length < options.shuffleSample * neighbourShare)
      entries.push(entryOfLink(rest.splice(Math.floor(core.random() * rest.length), 1)[0]!, core.now()))
    entries.push(...scene.passive.sample(options.shuffleSample - entries.length, core.now()))
    return entries
  }

  /** Whoever was heard of just now is a link or two beyond. */
  function listen(link: Link, entries: readonly PeerEntry[], hops: number): void {
    hear(scene, entries)
    for (const entry of entries) {
      if (entry.ageS <= options.pingEveryMs / 1_000 && entry.peer !== core.self)
        deps.learn(entry.peer, link.peer, hops)
    }
  }

  function expect(): void {
    awaitedUntilMs = core.now() + answerWithinMs
  }

  function shuffle(): void {
    callOff = core.agenda.at(core.now() + options.shuffleEveryMs, shuffle)
    const link = onward(core.self, core.self)
    if (!link)
      return
    expect()
    core.send(link.peer, { type: 'shuffle', origin: core.self, walk: options.walkLength, sample: sample() }, 'control')
  }

  return {
    start() {
      callOff ??= core.agenda.at(core.now() + core.random() * options.shuffleEveryMs, shuffle)
    },
    stop() {
      callOff?.()
      callOff = undefined
    },
    handleShuffle(link, { origin, walk, sample: theirs }) {
      if (origin === core.self)
        return
      wayBack.came(origin, link.peer, core.now())
      const left = Math.min(walk, options.walkLength) - 1
      const next = left > 0 ? onward(link.peer, origin) : undefined
      if (next)
        return core.send(next.peer, { type: 'shuffle', origin, walk: left, sample: theirs }, 'control')
      core.send(link.peer, { type: 'shuffle-reply', to: origin, from: core.self, sample: sample() }, 'control')
      listen(link, theirs, options.walkLength)
    },
    handleReply(link, frame) {
      if (frame.to === core.self) {
        if (core.now() > awaitedUntilMs)
          return
        listen(link, frame.sample, 2)
        return scene.tend()
      }
      const back = links.get(frame.to)?.peer ?? wayBack.take(frame.to, core.now())
      if (back !== undefined && back !== link.peer)
        core.send(back, frame, 'control')
    },
    expect,
    sample,
  }
}
