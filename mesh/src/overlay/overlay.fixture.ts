// One overlay on a fake core: its neighbours and the meeting point are played by the test.
import type { FakeCore } from '../core.fixture.ts'
import type { Core, Link, Overlay } from '../core.ts'
import type { PeerEntry } from '../frames.ts'
import type { PeerId, Topic } from '../ids.ts'
import type { Effect } from '../machine.ts'
import type { Options } from '../options.ts'
import type { LinkTable } from './link-table.ts'
import type { MyTopics } from './my-topics.ts'
import { createFakeCore, topicOf } from '../core.fixture.ts'
import { topicHintOf } from '../tags.ts'
import { protocolVersion } from '../wire/bounds.ts'
import { createLinkTable } from './link-table.ts'
import { createMyTopics } from './my-topics.ts'
import { createOverlay } from './overlay.ts'

export const room = topicOf(1)

export interface Stage {
  readonly core: FakeCore
  readonly overlay: Overlay
  readonly links: LinkTable
  readonly topics: MyTopics
  readonly dials: { readonly peer: PeerId, readonly needy: boolean }[]
  readonly lost: PeerId[]
  readonly greeted: PeerId[]
  readonly banned: Set<PeerId>
  readonly woken: () => number
  readonly join: (topic: Topic, size?: number) => void
  /** A link comes up, and their hello with it. */
  readonly greet: (peer: PeerId, topics?: readonly Topic[]) => Link
  readonly receive: (peer: PeerId, frame: Parameters<Overlay['handle']>[1]) => void
  /** The word of a neighbour's, asked for or not. */
  readonly hear: (from: PeerId, entries: readonly PeerEntry[]) => void
  readonly effects: <Type extends Effect['type']>(type: Type) => Extract<Effect, { type: Type }>[]
  /** Time passes, and these neighbours answer pings. */
  readonly pass: (ms: number, answering?: readonly PeerId[]) => void
  /** The device stands still for so long, and what was due meanwhile comes all at once. The last thing a test does. */
  readonly jump: (ms: number) => void
}

export const entry = (peer: PeerId, topics: readonly Topic[] = [room], ageS = 0): PeerEntry => ({ peer, hints: topics.map(topicHintOf), ageS })

const stepMs = 50

export function createStage(given: { options?: Partial<Options>, seed?: number, topics?: readonly Topic[] } = {}): Stage {
  const core = createFakeCore(given)
  const links = createLinkTable()
  const topics = createMyTopics(core.options)
  const dials: Stage['dials'] = []
  const lost: PeerId[] = []
  const greeted: PeerId[] = []
  const banned = new Set<PeerId>()
  let woken = 0
  let jumpedMs = 0
  const real: Core = {
    ...core,
    now: () => core.now() + jumpedMs,
    links,
    handleOf: topics.handleOf,
    send: (to, frame) => {
      if (links.get(to))
        core.sent.push({ to, frame })
    },
  }
  const overlay = createOverlay(real, {
    links,
    topics,
    dial: (peer, needy) => void dials.push({ peer, needy }),
    settled: () => {},
    digestFor: () => undefined,
    compare: () => {},
    learn: () => {},
    isBanned: peer => banned.has(peer),
    greeted: link => void greeted.push(link.peer),
    lost: peer => void lost.push(peer),
    woken: () => void (woken += 1),
  })

  function join(topic: Topic, size?: number): void {
    if (topics.join(topic, size))
      overlay.topicsChanged(topic, undefined)
    core.pass(0)
  }

  function receive(peer: PeerId, frame: Parameters<Overlay['handle']>[1]): void {
    const link = links.get(peer)
    if (!link)
      return
    link.lastHeardMs = core.now()
    overlay.handle(link, frame)
    core.pass(0)
  }

  for (const topic of given.topics ?? [room])
    join(topic)

  return {
    core,
    overlay,
    links,
    topics,
    dials,
    lost,
    greeted,
    banned,
    woken: () => woken,
    join,
    greet(peer, theirs = [room]) {
      overlay.linkUp(peer, 40)
      receive(peer, { type: 'hello', version: protocolVersion, maxLinks: 8, topics: theirs })
      return links.get(peer)!
    },
    receive,
    hear: (from, entries) => receive(from, { type: 'shuffle', origin: from, walk: 0, sample: entries }),
    effects: type => core.effects.filter(effect => effect.type === type) as Extract<Effect, { type: typeof type }>[],
    jump(ms) {
      jumpedMs += ms
      core.agenda.runUntil(core.now() + jumpedMs)
    },
    pass(ms, answering = []) {
      for (let passed = 0; passed < ms; passed += stepMs) {
        core.pass(Math.min(stepMs, ms - passed))
        for (const { to, frame } of core.take('ping')) {
          if (answering.includes(to))
            receive(to, { type: 'pong', nonce: frame.nonce })
        }
      }
    },
  }
}
