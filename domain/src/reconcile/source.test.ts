import type { PoolEntry } from './types.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimedAt, withClaim } from './claims.ts'
import { ada, entries, entry, everything } from './entries.fixture.ts'
import { settle } from './settle.ts'
import { createSource } from './source.ts'

const limit = 5

const someEntries: fc.Arbitrary<readonly PoolEntry[]> = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 24 })
  .map(times => times.map((ms, index) => entry(`id-${index}`, { at: { ms, count: 0 } })))

function sourceOf(reports: readonly (readonly PoolEntry[])[]): ReturnType<typeof createSource> {
  const source = createSource(limit)
  for (const each of reports)
    source.hear({ source: 'mesh', heardMs: 1, entries: each })
  return source
}

describe('a source', () => {
  it('is held with its newest entries only, whatever the order and the parts they came in', () => {
    fc.assert(fc.property(
      someEntries.chain(given => fc.tuple(fc.constant(given), fc.shuffledSubarray([...given, ...given], { minLength: given.length * 2 }), fc.nat({ max: given.length }))),
      ([given, shuffled, cut]) => {
        const [one, other] = [sourceOf([given]).state(), sourceOf([shuffled.slice(0, cut), shuffled.slice(cut)]).state()]
        expect(new Set(other.said.keys())).toEqual(new Set(one.said.keys()))
        expect(other.floor).toEqual(one.floor)
        expect(one.said.size).toBe(Math.min(limit, given.length))
      },
    ), { numRuns: 300 })
  })

  it('makes room for the newest while it listens', () => {
    const source = createSource(limit)
    source.hear({ source: 'mesh', heardMs: 1, entries: entries(ada, 100) })
    expect([...source.state().said.keys()].sort()).toEqual(['a-95', 'a-96', 'a-97', 'a-98', 'a-99'])
  })

  it('is not said to lack what the pool no longer remembers of it', () => {
    const source = sourceOf([entries(ada, 10)])
    source.hear({ source: 'mesh', heardMs: 1, entries: [], complete: everything })
    const store = createSource()
    store.hear({ source: 'store', heardMs: 1, entries: [...entries(ada, 10), entry('new', { seq: 11, at: { ms: 11_000, count: 0 } })] })
    const { missing } = settle(new Map([['mesh', source.state()], ['store', store.state()]]), 1)
    expect(missing.get('mesh')).toEqual(['new'])
  })
})

describe('claims', () => {
  const claim = (from: number, to: number, heardMs: number): Parameters<typeof withClaim>[1] => ({ from: { ms: from, count: 0 }, to: { ms: to, count: 0 }, heardMs })
  const at = (ms: number): PoolEntry => entry('x', { at: { ms, count: 0 } })

  it('are few: one that says more, and later, replaces the others', () => {
    const claims = [claim(0, 10, 1), claim(0, 20, 2), claim(5, 20, 2), claim(0, 9, 3)].reduce(withClaim, [] as ReturnType<typeof withClaim>)
    expect(claims).toEqual([claim(0, 9, 3), claim(0, 20, 2)])
  })

  it('answer with the latest that holds around an entry', () => {
    const claims = [claim(0, 20, 2), claim(0, 9, 3)].reduce(withClaim, [] as ReturnType<typeof withClaim>)
    expect([0, 9, 10, 20, 21].map(ms => claimedAt(claims, at(ms)))).toEqual([3, 3, 2, 2, undefined])
  })

  it('are bounded, and the oldest goes first', () => {
    const claims = Array.from({ length: 100 }, (_, n) => claim(n, n, n)).reduce(withClaim, [] as ReturnType<typeof withClaim>)
    expect(claims).toHaveLength(64)
    expect(claimedAt(claims, at(35))).toBeUndefined()
    expect(claimedAt(claims, at(36))).toBe(36)
  })
})
