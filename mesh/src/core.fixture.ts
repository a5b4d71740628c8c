// A core for the tests of one part: time that they move, links that they make, and a record of what was sent and said.
import type { Core, Link, Offence } from './core.ts'
import type { Frame, FrameOf } from './frames.ts'
import type { PeerId, Topic, TopicHandle } from './ids.ts'
import type { Effect } from './machine.ts'
import type { Options } from './options.ts'
import { passTime } from './agenda.fixture.ts'
import { createAgenda } from './agenda.ts'
import { defaultOptions } from './options.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** Peers by number: p(0), p(1), … Their tree tags differ. */
export function p(number: number): PeerId {
  let rest = (number + 1) * 2_654_435_761 % 2 ** 32
  let name = ''
  for (let place = 0; place < 7; place++) {
    name = letters[rest % 32]! + name
    rest = Math.floor(rest / 32)
  }
  return name.padEnd(26, 'a') as PeerId
}

export const topicOf = (number: number): Topic => number.toString(16).padStart(16, '0') as Topic

/** The same numbers for the same seed, everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = state + 0x6D2B79F5 | 0
    let mixed = Math.imul(state ^ state >>> 15, 1 | state)
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed
    return ((mixed ^ mixed >>> 14) >>> 0) / 4_294_967_296
  }
}

export interface FakeCore extends Core {
  readonly sent: { readonly to: PeerId, readonly frame: Frame }[]
  readonly effects: Effect[]
  readonly blamed: { readonly peer: PeerId, readonly offence: Offence }[]
  readonly praised: PeerId[]
  readonly counters: Map<string, number>
  /** Moves time on, running what is due on the way. */
  readonly pass: (ms: number) => void
  /** A greeted link to somebody who is in these topics, announced in this order. */
  readonly link: (peer: PeerId, topics?: readonly Topic[], facts?: Partial<Link>) => Link
  readonly unlink: (peer: PeerId) => void
  /** What was sent since the last call: frames of one type, with whom they went to. */
  readonly take: <Type extends Frame['type']>(type: Type) => { readonly to: PeerId, readonly frame: FrameOf<Type> }[]
}

export function createFakeCore(given: { self?: PeerId, topics?: readonly Topic[], options?: Partial<Options>, seed?: number, nowMs?: number } = {}): FakeCore {
  let now = given.nowMs ?? 1_000_000
  const topics = [...given.topics ?? [topicOf(1)]]
  const links = new Map<PeerId, Link>()
  const agenda = createAgenda()
  const core: FakeCore = {
    self: given.self ?? p(0),
    options: { ...defaultOptions, ...given.options },
    now: () => now,
    random: seededRandom(given.seed ?? 1),
    agenda,
    links: {
      get size() {
        return links.size
      },
      get: peer => links.get(peer),
      all: () => links.values(),
      inTopic: topic => [...links.values()].filter(link => link.greeted && link.shared.has(topic)),
    },
    handleOf: (topic) => {
      const handle = topics.indexOf(topic)
      return handle === -1 ? undefined : handle as TopicHandle
    },
    topicOf: (link, handle) => {
      const topic = link.theirTopics[handle]
      return topic !== undefined && topics.includes(topic) ? topic : undefined
    },
    send: (to, frame) => {
      if (links.has(to))
        core.sent.push({ to, frame })
    },
    emit: effect => void core.effects.push(effect),
    blame: (peer, offence) => void core.blamed.push({ peer, offence }),
    praise: peer => void core.praised.push(peer),
    count: (counter, by = 1) => void core.counters.set(counter, (core.counters.get(counter) ?? 0) + by),
    sent: [],
    effects: [],
    blamed: [],
    praised: [],
    counters: new Map(),
    pass(ms) {
      passTime(agenda, { fromMs: now, ms, setNow: at => void (now = at) })
    },
    link(peer, theirs = topics, facts = {}) {
      const link: Link = { peer, sinceMs: now, rttMs: 60, lossShare: 0, lastHeardMs: now, suspect: false, greeted: true, maxLinks: 8, theirTopics: [...theirs], shared: new Set(theirs.filter(topic => topics.includes(topic))), ...facts }
      links.set(peer, link)
      return link
    },
    unlink: peer => void links.delete(peer),
    take(type) {
      const taken = core.sent.filter(({ frame }) => frame.type === type)
      core.sent.splice(0, core.sent.length, ...core.sent.filter(({ frame }) => frame.type !== type))
      return taken as { to: PeerId, frame: FrameOf<typeof type> }[]
    },
  }
  return core
}
