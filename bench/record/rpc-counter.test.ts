import type { Operations, Payer } from './tally.ts'
import { describe, expect, it } from 'vitest'
import { createRpcCounter } from './rpc-counter.ts'
import { createTally, noOperations } from './tally.ts'
import { message, packed } from './wire.fixture.ts'

const who: Payer = { project: 'p', actor: 'client' }
const nothing = new Uint8Array()
const update = (name: string, field = 'text'): Uint8Array => message([1, message([1, name], [2, message([1, field], [2, nothing])])])

type Step = readonly ['request' | 'response', Uint8Array] | readonly ['ended']

function counted(method: string, ...steps: readonly Step[]): Partial<Operations> {
  const tally = createTally()
  const counter = createRpcCounter(method, who, tally)
  for (const [what, bytes = nothing] of steps)
    counter[what](bytes)
  return Object.fromEntries(Object.entries(tally.counts()['p']?.client ?? noOperations).filter(([, n]) => n > 0))
}

describe('a commit', () => {
  const request = message([1, 'database'], [2, update('a', 'expireAt')], [2, update('b')], [2, message([2, 'c'])], [2, message([5, 'd'])])
  it('is billed once it was taken', () => {
    expect(counted('Commit', ['request', request], ['response', message([1, nothing], [1, nothing])], ['ended'])).toEqual({ writes: 2, ttlDeletes: 1, deletes: 1, reads: 1 })
  })
  it('that was refused is not', () => expect(counted('Commit', ['request', request])).toEqual({}))
  it('of nothing, which ends a transaction that only read, is not', () => {
    expect(counted('Commit', ['request', message([1, 'database'])], ['response', message([2, nothing])], ['ended'])).toEqual({})
  })
})

it('a document that is written again expires once', () => {
  const commit: readonly Step[] = [['request', message([2, update('a', 'expireAt')])], ['response', message([1, nothing])]]
  expect(counted('Commit', ...commit, ...commit)).toEqual({ writes: 2, ttlDeletes: 1 })
})

it('an SDK\'s stream of writes is billed by what was answered, greeting aside', () => {
  expect(counted(
    'Write',
    ['request', message([1, 'database'])],
    ['response', message([1, 'stream'])],
    ['request', message([3, update('a')])],
    ['request', message([3, update('b')], [3, update('c')])],
    ['response', message([3, nothing])],
  )).toEqual({ writes: 1 })
})

describe('an answer', () => {
  it('is billed by document, found or missing', () => {
    expect(counted('BatchGetDocuments', ['response', message([3, 'transaction'])], ['response', message([1, nothing])], ['response', message([2, 'a'])], ['ended'])).toEqual({ reads: 2 })
    expect(counted('RunQuery', ['response', message([1, nothing])], ['response', message([3, nothing])], ['ended'])).toEqual({ reads: 1 })
  })
  it('without documents costs a read', () => expect(counted('RunQuery', ['response', message([3, nothing])], ['ended'])).toEqual({ emptyQueries: 1 }))
  it('that failed costs nothing', () => expect(counted('RunQuery', ['request', nothing])).toEqual({}))
})

describe('a listener', () => {
  const listen = (id: number): Step => ['request', message([2, message([5, id])])]
  const change = (...ids: readonly number[]): Step => ['response', message([3, message([1, nothing], [5, packed(...ids)])])]
  const current = (...ids: readonly number[]): Step => ['response', message([2, message([1, 3], ...ids.map(id => [2, id] as const))])]
  it('is billed for each document that reaches it, at first and later', () => {
    expect(counted('Listen', listen(2), change(2), change(2), current(2), change(2))).toEqual({ reads: 3 })
  })
  it('that finds nothing is billed once', () => {
    expect(counted('Listen', listen(2), current(2), current(2), change(2))).toEqual({ emptyQueries: 1, reads: 1 })
    expect(counted('Listen', listen(2), listen(4), change(4), current())).toEqual({ emptyQueries: 1, reads: 1 })
  })
  it('pays for a document in each of its queries', () => expect(counted('Listen', listen(2), listen(4), change(2, 4), current())).toEqual({ reads: 2 }))
  it('does not pay for what is deleted or leaves its window', () => {
    expect(counted('Listen', listen(2), change(2), ['response', message([4, nothing])], ['response', message([6, nothing])], ['response', message([3, message([6, 2])])])).toEqual({ reads: 1 })
  })
})

it('what is not known is called uncounted, except for what costs nothing', () => {
  expect(counted('RunAggregationQuery', ['request', nothing])).toEqual({ uncounted: 1 })
  expect(counted('BeginTransaction', ['request', nothing])).toEqual({})
})
