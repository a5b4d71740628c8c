// Who is still there: a ping to every neighbour every two seconds, on one timer, and what follows when no answer comes.
import type { Link } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { Scene } from './scene.ts'

export interface Beats {
  readonly start: () => void
  readonly stop: () => void
  /** Pings everybody now, out of turn. */
  readonly pingAll: () => void
  readonly handlePing: (link: Link, frame: FrameOf<'ping'>) => void
  readonly handlePong: (link: Link, frame: FrameOf<'pong'>) => void
}

export interface BeatsDeps {
  readonly died: (link: Link) => void
  readonly everyBeat: () => void
}

interface Beat { nonce: number, sentMs: number, isAnswered: boolean }

/** The last ping says so much about round trips, and so much about loss. */
const rttWeight = 0.2
const lossWeight = 0.1
/** On a slow link an answer may take longer without being overdue. */
const overdueRtts = 3
/** A ping's nonce is 3 bytes at most. */
const nonces = 2 ** 14

export function createBeats(scene: Scene, { died, everyBeat }: BeatsDeps): Beats {
  const { core, deps, links } = scene
  const { agenda, options } = core
  const beats = new WeakMap<Link, Beat>()
  let nonce = 0
  /** When a timer of ours last ran. */
  let seenMs = 0
  let callOff: (() => void) | undefined
  let callOffDeaths: (() => void) | undefined

  /** False after a jump of time: what was due before it is void. */
  function isInTime(): boolean {
    const slept = core.now() - seenMs > 2 * options.pingEveryMs
    seenMs = core.now()
    if (slept)
      scene.wake()
    return !slept
  }

  function ping(link: Link): void {
    const last = beats.get(link)
    if (last)
      link.lossShare += ((last.isAnswered ? 0 : 1) - link.lossShare) * lossWeight
    nonce = (nonce + 1) % nonces
    const beat = last ?? { nonce, sentMs: 0, isAnswered: false }
    beat.nonce = nonce
    beat.sentMs = core.now()
    beat.isAnswered = false
    beats.set(link, beat)
    const digest = link.greeted ? deps.digestFor(link) : undefined
    core.send(link.peer, digest ? { type: 'ping', nonce, digest } : { type: 'ping', nonce }, 'control')
  }

  function pingAll(): void {
    for (const link of links.all())
      ping(link)
  }

  function findOverdue(): void {
    const nowMs = core.now()
    let found = false
    for (const link of links.all()) {
      const beat = beats.get(link)
      if (!beat || nowMs - beat.sentMs < Math.max(options.suspectAfterMs, overdueRtts * link.rttMs))
        continue
      const suspect = link.lastHeardMs < beat.sentMs
      found ||= suspect && !link.suspect
      link.suspect = suspect
    }
    if (found) {
      core.count('suspected')
      scene.tend()
    }
    awaitDeaths()
  }

  /** To the millisecond, not at the next beat: two seconds matter when half of the neighbours are gone. */
  function awaitDeaths(): void {
    callOffDeaths?.()
    callOffDeaths = undefined
    let firstMs = Number.POSITIVE_INFINITY
    for (const link of links.all()) {
      if (link.suspect)
        firstMs = Math.min(firstMs, link.lastHeardMs + options.deadAfterMs)
    }
    if (firstMs < Number.POSITIVE_INFINITY)
      callOffDeaths = agenda.at(Math.max(firstMs, core.now()), buryDead)
  }

  function buryDead(): void {
    callOffDeaths = undefined
    if (!isInTime())
      return
    for (const link of [...links.all()]) {
      if (core.now() - link.lastHeardMs >= options.deadAfterMs)
        died(link)
    }
    awaitDeaths()
  }

  function beat(): void {
    callOff = agenda.at(core.now() + options.pingEveryMs, beat)
    if (!isInTime())
      return
    pingAll()
    if (links.size > 0)
      agenda.at(core.now() + options.suspectAfterMs, findOverdue)
    everyBeat()
  }

  return {
    start() {
      if (callOff)
        return
      seenMs = core.now()
      callOff = agenda.at(core.now() + core.random() * options.pingEveryMs, beat)
    },
    stop() {
      callOff?.()
      callOff = undefined
      callOffDeaths?.()
      callOffDeaths = undefined
    },
    pingAll,
    handlePing(link, frame) {
      core.send(link.peer, { type: 'pong', nonce: frame.nonce }, 'control')
      if (frame.digest && link.greeted)
        deps.compare(link, frame.digest)
    },
    handlePong(link, frame) {
      const beat = beats.get(link)
      if (!beat || beat.isAnswered || beat.nonce !== frame.nonce)
        return
      beat.isAnswered = true
      link.rttMs += (core.now() - beat.sentMs - link.rttMs) * rttWeight
    },
  }
}
