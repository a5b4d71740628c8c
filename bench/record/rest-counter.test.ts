import type { Payer } from './tally.ts'
import { describe, expect, it } from 'vitest'
import { countRestCall, restCallOf } from './rest-counter.ts'
import { billed, createTally, noCounts, noOperations, operationsSince } from './tally.ts'

const who: Payer = { project: 'p', actor: 'admin' }

function counted(method: string, asked: unknown, answered: unknown): object {
  const tally = createTally()
  countRestCall({ project: 'p', method }, { asked, answered }, { who, tally })
  return tally.counts()['p']?.admin ?? {}
}

describe('a call over REST', () => {
  it.each([
    ['/v1/projects/p/databases/(default)/documents:commit', { project: 'p', method: 'commit' }],
    ['/v1/projects/p/databases/%28default%29/documents:batchGet?key=1', { project: 'p', method: 'batchGet' }],
    ['/v1/projects/p/databases/(default)/documents/events/a:runQuery', { project: 'p', method: 'runQuery' }],
    ['/v1/projects/p/databases/(default)/documents/events/a', { project: 'p', method: 'plain' }],
    ['/emulator/v1/projects/p:ruleCoverage', undefined],
    ['/', undefined],
  ])('is known by its address: %s', (path, call) => expect(restCallOf(path)).toEqual(call))
  it('is billed by what it wrote', () => {
    const writes = [{ update: { name: 'a', fields: { expireAt: {} } } }, { update: { name: 'b', fields: {} } }, { delete: 'c' }, { verify: 'd' }]
    expect(counted('commit', { writes }, {})).toEqual({ ...noOperations, writes: 2, ttlDeletes: 1, deletes: 1, reads: 1 })
  })
  it('is billed by what it found', () => {
    expect(counted('batchGet', {}, [{ found: {} }, { missing: 'b' }])).toEqual({ ...noOperations, reads: 2 })
    expect(counted('runQuery', {}, [{ readTime: 'now' }])).toEqual({ ...noOperations, emptyQueries: 1 })
  })
  it('of another sort is called uncounted', () => expect(counted('plain', {}, {})).toEqual({ ...noOperations, uncounted: 1 }))
})

describe('the tally', () => {
  it('keeps projects and actors apart', () => {
    const tally = createTally()
    tally.add(who, 'reads', 3)
    tally.add({ project: 'q', actor: 'client' }, 'writes')
    expect(tally.counts()).toEqual({
      p: { admin: { ...noOperations, reads: 3 }, client: noOperations },
      q: { admin: noOperations, client: { ...noOperations, writes: 1 } },
    })
  })
  it('tells what came since, and what is billed of it', () => {
    const before = { ...noCounts, client: { ...noOperations, reads: 2 } }
    const after = { client: { ...noOperations, reads: 5, emptyQueries: 1, ttlDeletes: 1 }, admin: { ...noOperations, writes: 4, uncounted: 9 } }
    expect(billed(operationsSince(before, after))).toBe(3 + 1 + 1 + 4)
  })
})
