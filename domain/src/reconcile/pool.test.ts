import type { PoolEntry, Settlement, SourceReport } from './types.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ada, bob, entries, entry, everything } from './entries.fixture.ts'
import { createPool } from './pool.ts'

const nowMs = 10_000

function settled(...reports: readonly SourceReport[]): Settlement {
  const pool = createPool()
  reports.forEach(pool.report)
  return pool.settle(nowMs)
}

function report(source: string, given: readonly PoolEntry[], changes: Partial<SourceReport> = {}): SourceReport {
  return { source, heardMs: 1, entries: given, ...changes }
}

function complete(source: string, given: readonly PoolEntry[], heardMs = 1): SourceReport {
  return report(source, given, { heardMs, complete: everything })
}

const erased = (given: readonly PoolEntry[]): readonly PoolEntry[] => given.map(each => ({ ...each, erased: true }))
const idsOf = (given: readonly PoolEntry[]): readonly string[] => given.map(({ id }) => id)

describe('the pool', () => {
  it('knows what anybody has, in the order of a timeline', () => {
    const [first, second, third] = [entry('z', { at: { ms: 1, count: 0 } }), entry('b'), entry('c')]
    expect(settled(report('mesh', [third, first]), report('store', [second])).all).toEqual([first, second, third])
    expect(settled().all).toEqual([])
  })

  it('tells a source that claims to have everything what it lacks, and no other', () => {
    const { missing } = settled(complete('record', entries(ada, 2)), report('mesh', entries(ada, 3)), complete('store', []))
    expect(missing.get('record')).toEqual(['a-2'])
    expect(missing.get('store')).toEqual(['a-0', 'a-1', 'a-2'])
    expect(missing.get('mesh')).toEqual([])
  })

  it('takes a claim for its own stretch of time only', () => {
    const claim = { from: { ms: 1_000, count: 0 }, to: { ms: 2_000, count: 0 } }
    const { missing } = settled(report('record', [], { complete: claim }), report('store', entries(ada, 4)))
    expect(missing.get('record')).toEqual(['a-1', 'a-2'])
  })

  it('does not call missing what a source gave up on purpose, however often it is read again', () => {
    const given = entries(ada, 3)
    const { missing, all } = settled(
      report('store', given.slice(1), { removed: given.slice(0, 1) }),
      complete('store', given.slice(1), 5),
      complete('record', given),
    )
    expect(missing.get('store')).toEqual([])
    expect(all).toHaveLength(3)
  })

  it('forgets a source that has gone', () => {
    const pool = createPool()
    pool.report(report('mesh', entries(ada, 1)))
    pool.forget('mesh')
    expect(pool.settle(nowMs)).toEqual({ all: [], missing: new Map(), conflicts: [], confidence: new Map() })
  })

  it('listens to so many couriers and no more: who was silent longest is forgotten', () => {
    const pool = createPool()
    for (let n = 0; n < 40; n++) {
      pool.report(report(`courier ${n}`, entries(ada, 1), { heardMs: n }))
      pool.report(report('courier 3', entries(ada, 1), { heardMs: n }))
    }
    const heard = [...pool.settle(nowMs).missing.keys()]
    expect(heard).toHaveLength(29)
    expect(heard).toEqual(expect.arrayContaining(['courier 3', 'courier 12', 'courier 39']))
    expect(heard).not.toContain('courier 11')
  })

  it.each(['record', 'mesh', 'store'])('hears the %s however many couriers spoke before and after', (source) => {
    const pool = createPool()
    const crowd = (from: number): void => {
      for (let n = from; n < from + 40; n++)
        pool.report(report(`courier ${n}`, [], { heardMs: n }))
    }
    crowd(0)
    pool.report(report(source, entries(ada, 1)))
    crowd(40)
    expect(pool.settle(nowMs).all).toEqual(entries(ada, 1))
  })

  it('keeps none of an envelope\'s bytes', () => {
    const heavy = { ...entry('x'), bytes: new Uint8Array(16_384) }
    expect(settled(report('mesh', [heavy])).all).toEqual([entry('x')])
  })
})

describe('conflicts', () => {
  it('names who has the words and who only an erased form', () => {
    const given = entries(ada, 2)
    const { conflicts, all, missing } = settled(complete('record', erased(given)), complete('store', given), report('courier', erased(given.slice(0, 1))))
    expect(conflicts).toEqual([
      { type: 'forms', id: 'a-0', full: ['store'], erased: ['courier', 'record'] },
      { type: 'forms', id: 'a-1', full: ['store'], erased: ['record'] },
    ])
    expect(all).toEqual(given)
    expect(missing.get('record')).toEqual([])
  })

  it('has none where a source showed both forms at once: it has the words', () => {
    const given = entries(ada, 1)
    expect(settled(report('record', [...given, ...erased(given)]), report('store', given)).conflicts).toEqual([])
  })

  it('believes a source that later has only the erased form', () => {
    const given = entries(ada, 1)
    expect(settled(report('record', given), report('record', erased(given), { heardMs: 2 })).all).toEqual(erased(given))
  })

  it('names envelopes of one author and seq', () => {
    const twins = ['c', 'a', 'b'].map((id, index) => entry(id, { seq: 7, at: { ms: index, count: 0 } }))
    const { conflicts } = settled(report('mesh', twins.slice(1)), report('store', twins.slice(0, 2)), report('courier', [entry('d', { author: bob, seq: 7 })]))
    expect(conflicts).toEqual([{ type: 'twins', author: ada, seq: 7, ids: ['a', 'b', 'c'] }])
  })

  it('notices a server that was wiped', () => {
    const given = entries(ada, 3)
    const { conflicts, missing } = settled(report('record', given), complete('store', given, 2), complete('record', [], 5))
    expect(conflicts).toEqual([
      { type: 'lost', source: 'record', ids: idsOf(given) },
      { type: 'wiped', source: 'record', lacks: 3 },
    ])
    expect(missing.get('record')).toEqual(idsOf(given))
  })

  it('notices a device that was wiped', () => {
    const given = entries(ada, 3)
    const { conflicts, missing } = settled(complete('record', given), complete('store', []))
    expect(conflicts).toEqual([{ type: 'wiped', source: 'store', lacks: 3 }])
    expect(missing.get('store')).toEqual(idsOf(given))
  })

  it('does not mourn what nobody has any more', () => {
    const { all, conflicts, missing } = settled(report('record', entries(ada, 1)), complete('record', [], 5))
    expect(all).toEqual([])
    expect(conflicts).toEqual([{ type: 'lost', source: 'record', ids: ['a-0'] }])
    expect(missing.get('record')).toEqual([])
  })
})

/** Of few authors, counts and times, so that they collide. One id is always one envelope. */
const someEntries: fc.Arbitrary<readonly PoolEntry[]> = fc.array(fc.record({
  author: fc.constantFrom(ada, bob),
  seq: fc.nat({ max: 6 }),
  ms: fc.nat({ max: 20 }),
}), { minLength: 1, maxLength: 24 }).map(drawn => drawn.map(({ author, seq, ms }, index) => entry(`id-${index}`, { author, seq, at: { ms, count: 0 } })))

/** Reports of several readings of three sources, in parts. */
const someReports: fc.Arbitrary<readonly SourceReport[]> = someEntries.chain(given => fc.array(fc.record({
  source: fc.constantFrom('record', 'mesh', 'store'),
  heardMs: fc.nat({ max: 4 }),
  entries: fc.subarray([...given]).chain(part => fc.array(fc.boolean(), { minLength: part.length, maxLength: part.length })
    .map(flags => part.map((each, index) => ({ ...each, erased: flags[index] ?? false })))),
  removed: fc.subarray(given.slice(0, 3)),
  rejected: fc.nat({ max: 3 }),
  complete: fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 20 })).map(([from, to]) => ({ from: { ms: from, count: 0 }, to: { ms: to, count: 0 } })),
}, { requiredKeys: ['source', 'heardMs', 'entries'] }), { maxLength: 8 }))

describe('whatever is said', () => {
  it('comes to the same in any order, said once or twice', () => {
    fc.assert(fc.property(
      someReports.chain(reports => fc.tuple(fc.constant(reports), fc.shuffledSubarray([...reports, ...reports], { minLength: reports.length * 2 }))),
      ([reports, shuffled]) => {
        expect(settled(...shuffled)).toEqual(settled(...reports))
      },
    ), { numRuns: 1_000 })
  })

  it('leaves nothing missing once everybody has been handed what is missing there', () => {
    fc.assert(fc.property(someReports, (reports) => {
      const before = settled(...reports)
      const byId = new Map(before.all.map(each => [each.id, each]))
      const handed = Array.from(before.missing, ([source, ids]) => report(source, ids.flatMap(id => byId.get(id) ?? []), { heardMs: nowMs }))
      const after = settled(...reports, ...handed)
      expect(Array.from(after.missing.values()).flat()).toEqual([])
      expect(after.all).toEqual(before.all)
    }), { numRuns: 1_000 })
  })

  it('never names as missing what a source has, nor what nobody has', () => {
    fc.assert(fc.property(someReports, (reports) => {
      const { all, missing } = settled(...reports)
      const existing = new Set(idsOf(all))
      for (const [source, ids] of missing) {
        expect(ids.filter(id => !existing.has(id))).toEqual([])
        const latest = Math.max(...reports.filter(each => each.source === source).map(({ heardMs }) => heardMs))
        const heardLast = reports.filter(each => each.source === source && each.heardMs === latest).flatMap(each => [...each.entries])
        expect(heardLast.filter(({ id }) => ids.includes(id))).toEqual([])
      }
    }), { numRuns: 500 })
  })
})
