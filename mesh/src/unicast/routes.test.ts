import type { PeerId } from '../ids.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { p } from '../core.fixture.ts'
import { createRoutes } from './routes.ts'

const options = { routes: 4, routeAgeMs: 1_000, unicastHops: 12 }
const to = p(100)

describe('routes', () => {
  it('keep the two shortest ways, each by another neighbour', () => {
    const routes = createRoutes(options)
    for (const [via, hops] of [[1, 5], [2, 3], [3, 9], [4, 3], [2, 4]] as const)
      routes.learn(to, { via: p(via), hops }, 0)
    expect(routes.ways(to, 0).map(({ via, hops }) => [via, hops])).toEqual([[p(4), 3], [p(2), 4]])
  })

  it('do not give up a way for a longer one', () => {
    const routes = createRoutes(options)
    for (const [via, hops] of [[1, 5], [2, 3], [3, 9]] as const)
      routes.learn(to, { via: p(via), hops }, 0)
    expect(routes.ways(to, 0).map(({ via }) => via)).toEqual([p(2), p(1)])
  })

  it('grow old, and then give up their place to any other', () => {
    const routes = createRoutes(options)
    routes.learn(to, { via: p(1), hops: 2 }, 0)
    routes.learn(to, { via: p(2), hops: 2 }, 900)
    expect(routes.ways(to, 1_001).map(({ via }) => via)).toEqual([p(2)])
    routes.learn(to, { via: p(3), hops: 9 }, 1_100)
    expect(routes.ways(to, 1_100).map(({ via }) => via)).toEqual([p(2), p(3)])
  })

  it('vanish with a link, and one by one', () => {
    const routes = createRoutes(options)
    for (const [target, via] of [[10, 1], [10, 2], [11, 1]] as const)
      routes.learn(p(target), { via: p(via), hops: 2 }, 0)
    routes.dropVia(p(1))
    expect(routes.all()).toEqual([{ to: p(10), via: p(2), hops: 2 }])
    routes.drop(p(10), p(3))
    expect(routes.all()).toHaveLength(1)
    routes.drop(p(10), p(2))
    expect(routes.all()).toEqual([])
  })

  it('are bounded, forget whom they heard of least lately, and never hold nonsense', () => {
    const events = fc.array(fc.record({ to: fc.nat(8), via: fc.nat(5), hops: fc.integer({ min: -3, max: 300 }), afterMs: fc.nat(300), what: fc.constantFrom('learn', 'learn', 'learn', 'drop', 'dropVia') }))
    fc.assert(fc.property(events, (happened) => {
      const routes = createRoutes(options)
      let expected: PeerId[] = []
      let nowMs = 0
      for (const event of happened) {
        nowMs += event.afterMs
        if (event.what === 'learn') {
          routes.learn(p(event.to), { via: p(event.via), hops: event.hops }, nowMs)
          expected = [...expected.filter(peer => peer !== p(event.to)), p(event.to)].slice(-options.routes)
          expect(new Set(routes.all().map(({ to }) => to))).toEqual(new Set(expected))
        }
        else if (event.what === 'drop') {
          routes.drop(p(event.to), p(event.via))
        }
        else {
          routes.dropVia(p(event.via))
          expect(routes.all().some(({ via }) => via === p(event.via))).toBe(false)
        }
        const known = new Set(routes.all().map(({ to }) => to))
        expected = expected.filter(peer => known.has(peer))
        for (const peer of known) {
          const ways = routes.ways(peer, nowMs)
          expect(ways.length).toBeLessThanOrEqual(2)
          expect(new Set(ways.map(({ via }) => via)).size).toBe(ways.length)
          expect(ways.every(({ hops }) => hops >= 1 && hops <= options.unicastHops)).toBe(true)
          expect(ways.map(({ hops }) => hops)).toEqual(ways.map(({ hops }) => hops).toSorted((a, b) => a - b))
        }
      }
    }))
  })
})
