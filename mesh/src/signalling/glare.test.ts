import type { PeerId } from '../ids.ts'
import type { Effect } from '../machine.ts'
import type { Signal } from './codec.ts'
import type { World } from './signalling.fixture.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, dialled, great, offer, small, worldOf } from './signalling.fixture.ts'

describe('glare', () => {
  it('is ended by the smaller, who gives way', () => {
    const world = dialled(small, great)
    world.isOpen = false
    world.hear(great, offer(5, 9))
    expect(world.effects()).toEqual([{ type: 'signal', peer: great, kind: 'offer', bytes: bytesOf(9), rollback: true }])
    world.signalling.signal(great, 'answer', bytesOf(2))
    expect(world.said).toEqual([{ to: great, signal: { kind: 'answer', session: 5, bytes: bytesOf(2) } }])
    world.hear(great, { kind: 'answer', session: world.session, bytes: bytesOf(3) })
    expect(world.effects()).toEqual([])
  })

  it('gives way before the own offer is made too, and drops that one', () => {
    const world = worldOf(small)
    world.signalling.dial(great, false)
    world.hear(great, offer(5, 9))
    world.signalling.signal(great, 'offer', bytesOf(1))
    expect(world.said).toEqual([])
    expect(world.effects().at(-1)).toMatchObject({ type: 'signal', rollback: true })
  })

  it('changes nothing for the greater', () => {
    const world = dialled(great, small)
    world.hear(small, offer(5, 9))
    expect(world.effects()).toEqual([])
    expect(world.said).toEqual([])
    world.hear(small, { kind: 'answer', session: world.session, bytes: bytesOf(3) })
    expect(world.effects()).toEqual([{ type: 'signal', peer: small, kind: 'answer', bytes: bytesOf(3), rollback: false }])
  })

  /** Two hosts that need some time for everything; what they believe the connection to be made of. */
  interface Host { readonly world: World, readonly peer: PeerId, offer?: number | undefined, agreed?: string }

  it('ends in one connection that both understand alike, whatever the delays and copies', () => {
    const delays = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 40, maxLength: 40 })
    fc.assert(fc.property(fc.nat(400), delays, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (laterMs, waits, copies) => {
      let turn = 0
      const wait = (): number => waits[turn++ % waits.length]!
      const later: { atMs: number, task: () => void }[] = []
      let nowMs = 0
      const after = (ms: number, task: () => void): void => void later.push({ atMs: nowMs + ms, task })
      const hosts: [Host, Host] = [{ world: worldOf(small), peer: great }, { world: worldOf(great), peer: small }]

      /** In order, as a link would. */
      const lastAtMs = new Map<Host, number>()
      function carry(to: Host, from: PeerId, signal: Signal): void {
        const atMs = Math.max(nowMs + wait(), lastAtMs.get(to) ?? 0)
        lastAtMs.set(to, atMs)
        later.push({ atMs, task: () => to.world.hear(from, signal) })
        if (copies[turn % copies.length])
          later.push({ atMs: atMs + wait(), task: () => to.world.hear(from, signal) })
      }

      function carryOut(host: Host, effect: Effect): void {
        if (effect.type === 'connect') {
          after(wait(), () => {
            if (host.agreed !== undefined)
              return
            host.offer = turn
            host.world.signalling.signal(host.peer, 'offer', bytesOf(turn))
          })
        }
        if (effect.type !== 'signal')
          return
        if (effect.kind === 'offer') {
          host.offer = undefined
          const answer = turn
          host.agreed = `${effect.bytes[0]}-${answer}`
          after(wait(), () => host.world.signalling.signal(host.peer, 'answer', bytesOf(answer)))
        }
        else {
          expect(host.offer).toBeDefined()
          host.agreed = `${host.offer}-${effect.bytes[0]}`
        }
      }

      after(0, () => hosts[0].world.signalling.dial(great, false))
      after(laterMs, () => hosts[1].world.signalling.dial(small, false))
      for (; nowMs < 2_000; nowMs++) {
        for (const due of later.filter(({ atMs }) => atMs === nowMs))
          due.task()
        hosts.forEach((host, index) => {
          host.world.core.pass(1)
          for (const { signal } of host.world.said.splice(0))
            carry(hosts[1 - index]!, host.world.core.self, signal)
          for (const effect of host.world.effects())
            carryOut(host, effect)
        })
      }
      expect(hosts[0].agreed).toBeDefined()
      expect(hosts[0].agreed).toBe(hosts[1].agreed)
    }), { numRuns: 60 })
  })
})
