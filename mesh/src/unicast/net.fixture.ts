// Some peers with links between them, each a fake core with a unicast part; frames take one step of time per link.
import type { FakeCore } from '../core.fixture.ts'
import type { Link, Unicasting } from '../core.ts'
import type { Frame, FrameOf } from '../frames.ts'
import type { PeerId } from '../ids.ts'
import type { Options } from '../options.ts'
import { createFakeCore, p, seededRandom } from '../core.fixture.ts'
import { createUnicast } from './unicast.ts'

type Carried = Parameters<Unicasting['handle']>[1]

export interface Place {
  readonly core: FakeCore
  readonly unicast: Unicasting
  readonly received: { readonly from: PeerId, readonly body: Uint8Array }[]
  readonly undelivered: { readonly to: PeerId, readonly body: Uint8Array }[]
  towards: PeerId | undefined
}

export interface Net {
  readonly at: (place: number) => Place
  readonly places: readonly Place[]
  readonly pass: (ms: number) => void
  readonly link: (a: number, b: number, facts?: Partial<Link>) => void
  /** Both sides are told. */
  readonly unlink: (a: number, b: number) => void
  /** Takes frames and does nothing with them; nobody is told. */
  readonly silence: (place: number) => void
  readonly carried: Map<Frame['type'], number>
  /** Everything on its way passes here; false to lose it. */
  lets: (from: number, to: number, frame: Frame) => boolean
}

const stepMs = 10

export interface NetHooks {
  readonly received?: (place: number, from: PeerId, body: Uint8Array) => void
  readonly undelivered?: (place: number, to: PeerId, body: Uint8Array) => void
}

export function createNet(size: number, edges: readonly (readonly [number, number])[], options: Partial<Options> = {}, hooks: NetHooks = {}): Net {
  const numbers = new Map<PeerId, number>()
  const silent = new Set<number>()
  const places = Array.from({ length: size }, (_, number): Place => {
    numbers.set(p(number), number)
    const core = createFakeCore({ self: p(number), seed: number + 1, options })
    const place: Place = {
      core,
      received: [],
      undelivered: [],
      towards: undefined,
      unicast: createUnicast(core, {
        towards: () => place.towards,
        received(from, body) {
          place.received.push({ from, body })
          hooks.received?.(number, from, body)
        },
        undelivered(to, body) {
          place.undelivered.push({ to, body })
          hooks.undelivered?.(number, to, body)
        },
      }),
    }
    return place
  })
  const at = (place: number): Place => places[place]!

  const net: Net = {
    at,
    places,
    carried: new Map(),
    lets: () => true,
    link(a, b, facts) {
      at(a).core.link(p(b), undefined, facts)
      at(b).core.link(p(a), undefined, facts)
    },
    unlink(a, b) {
      for (const [here, there] of [[a, b], [b, a]] as const) {
        at(here).core.unlink(p(there))
        at(here).unicast.linkDown(p(there))
      }
    },
    silence: place => void silent.add(place),
    pass(ms) {
      for (let passed = 0; passed < ms; passed += stepMs) {
        const onTheWay = places.map(({ core }) => core.sent.splice(0))
        for (const { core } of places)
          core.pass(stepMs)
        onTheWay.forEach((frames, from) => {
          for (const { to, frame } of frames)
            arrive(from, numbers.get(to)!, frame)
        })
      }
    },
  }

  function arrive(from: number, to: number, frame: Frame): void {
    net.carried.set(frame.type, (net.carried.get(frame.type) ?? 0) + 1)
    const link = at(to).core.links.get(p(from))
    if (!link || silent.has(to) || !net.lets(from, to, frame))
      return
    link.lastHeardMs = at(to).core.now()
    at(to).unicast.handle(link, frame as FrameOf<Carried['type']>)
  }

  for (const [a, b] of edges)
    net.link(a, b)
  return net
}

/** 0–1–2–…: the peers in a row. */
export const row = (size: number): [number, number][] => Array.from({ length: size - 1 }, (_, place) => [place, place + 1])

/** Each has about so many links, at random, and all are connected. */
export function randomEdges(size: number, degree: number, seed: number): [number, number][] {
  const random = seededRandom(seed)
  const edges = new Map<string, [number, number]>()
  for (let round = 0; round < degree / 2; round++) {
    const order = Array.from({ length: size }, (_, place) => place)
    for (let place = size - 1; place > 0; place--) {
      const other = Math.floor(random() * (place + 1))
      ;[order[place], order[other]] = [order[other]!, order[place]!]
    }
    order.forEach((place, index) => {
      const next = order[(index + 1) % size]!
      edges.set(`${Math.min(place, next)}-${Math.max(place, next)}`, [place, next])
    })
  }
  return [...edges.values()]
}
