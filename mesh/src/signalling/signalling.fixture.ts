// One peer's signalling, with what it says to others, to its host and to the overlay.
import type { FakeCore } from '../core.fixture.ts'
import type { OfferFacts, RefusedWhy, Signalling } from '../core.ts'
import type { PeerId, TopicHint } from '../ids.ts'
import type { Effect } from '../machine.ts'
import type { Signal } from './codec.ts'
import { expect } from 'vitest'
import { createFakeCore, p } from '../core.fixture.ts'
import { decodeSignal, encodeSignal } from './codec.ts'
import { createSignalling } from './signalling.ts'

export const [small, great] = [p(1), p(2)].toSorted() as [PeerId, PeerId]
export const bytesOf = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes)
export const hint = 7 as TopicHint

export interface World {
  readonly core: FakeCore
  readonly signalling: Signalling
  readonly said: { readonly to: PeerId, readonly signal: Signal }[]
  readonly refused: { readonly peer: PeerId, readonly why: RefusedWhy }[]
  readonly asked: OfferFacts[]
  isOpen: boolean
  readonly hear: (from: PeerId, signal: Signal) => void
  /** Since the last look. */
  readonly effects: () => Effect[]
}

export function worldOf(self: PeerId): World {
  const core = createFakeCore({ self })
  const world: World = {
    core,
    said: [],
    refused: [],
    asked: [],
    isOpen: true,
    signalling: createSignalling(core, {
      send(to, body) {
        const signal = decodeSignal(body)
        expect(signal.ok).toBe(true)
        if (signal.ok)
          world.said.push({ to, signal: signal.value })
      },
      admits(offer) {
        world.asked.push(offer)
        return world.isOpen
      },
      hints: () => [hint],
      refused: (peer, why) => void world.refused.push({ peer, why }),
    }),
    hear: (from, signal) => world.signalling.receive(from, encodeSignal(signal)),
    effects: () => core.effects.splice(0),
  }
  return world
}

export function dialled(self: PeerId, peer: PeerId): World & { readonly session: number } {
  const world = worldOf(self)
  world.signalling.dial(peer, true)
  world.signalling.signal(peer, 'offer', bytesOf(1))
  world.effects()
  return Object.assign(world, { session: world.said.splice(0)[0]!.signal.session })
}

export const offer = (session: number, ...bytes: number[]): Signal => ({ kind: 'offer', session, needy: false, hints: [], bytes: bytesOf(...bytes) })
