import type { ChannelList } from './channel-lists.ts'
import { expect, it } from 'vitest'
import { createChannelCounter } from './channel-counter.ts'
import { createTally, noCounts } from './tally.ts'

const database = 'projects/p/databases/(default)'
const documents = `${database}/documents`
const channel = (method: string): string => `/google.firestore.v1.Firestore/${method}/channel?VER=8&database=${encodeURIComponent(database)}`
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
function list(...answers: ChannelList): Uint8Array {
  const text = JSON.stringify(answers)
  return bytes(`${text.length}\n${text}`)
}

function form(first: number, ...asked: readonly object[]): string {
  return new URLSearchParams({ count: String(asked.length), ofs: String(first), ...Object.fromEntries(asked.map((one, n) => [`req${n}___data__`, JSON.stringify(one)])) }).toString()
}

function open(method: string, ...asked: readonly object[]) {
  const tally = createTally()
  const callOf = createChannelCounter(tally)
  const greeting = callOf(channel(method))
  greeting?.asked(form(0, ...asked))
  greeting?.answered(list([0, ['c', 'S1', '', 8]]))
  const counted = (account: string): object => Object.fromEntries(Object.entries((tally.counts()[account] ?? noCounts).client).filter(([, n]) => n > 0))
  return { call: () => callOf(`${channel(method)}&SID=S1`)!, counted }
}

const signals = { addTarget: { targetId: 2, query: { parent: `${documents}/events/e/signals/me`, structuredQuery: { from: [{ collectionId: 'from' }] } } } }
const room = { addTarget: { targetId: 4, query: { parent: `${documents}/events/e/rooms/r`, structuredQuery: { from: [{ collectionId: 'pages' }] } } } }
const shown = (name: string, ...targetIds: readonly number[]): object => ({ documentChange: { document: { name: `${documents}/${name}` }, targetIds } })

it('bills what reaches a listener, and one that shows nothing', () => {
  const { call, counted } = open('Listen', signals, room)
  call().answered(list([1, [shown('events/e/rooms/r/pages/1 · ü', 4)]], [2, [{ targetChange: { targetChangeType: 'CURRENT', targetIds: [2, 4] } }]]))
  call().answered(list([3, shown('events/e/signals/me/from/you', 2)], [4, [{ targetChange: { targetChangeType: 'CURRENT', targetIds: [2] } }]]))
  expect(counted('p')).toEqual({ reads: 2, emptyQueries: 1 })
  expect(counted('p/signals')).toEqual({ reads: 1, emptyQueries: 1 })
})

it('bills nothing twice that is sent again', () => {
  const { call, counted } = open('Listen', room)
  const again = list([1, [shown('events/e/rooms/r/pages/1', 4)]])
  call().answered(again)
  call().answered(again)
  call().answered(list(1, 1, 7))
  call().asked(form(0, room))
  call().answered(list([2, [{ targetChange: { targetChangeType: 'CURRENT' } }]]))
  expect(counted('p')).toEqual({ reads: 1 })
})

it('understands whatever pieces arrive', () => {
  const { call, counted } = open('Listen', room)
  const { answered } = call()
  for (const byte of [...list([1, [shown('events/e/rooms/r/doors/übermorgen', 4)]]), ...list([2, ['noop']])])
    answered(Uint8Array.of(byte))
  expect(counted('p/doors')).toEqual({ reads: 1 })
})

it('bills writes once they were taken', () => {
  const { call, counted } = open('Write', { database })
  const update = { name: `${documents}/rooms/r/messages/1`, fields: { expireAt: {} } }
  call().asked(form(1, { writes: [{ update }, { delete: 'b' }] }))
  call().answered(list([1, [{ streamToken: 'x' }]]))
  expect(counted('p')).toEqual({})
  call().answered(list([2, [{ writeResults: [{}, {}] }]]))
  expect(counted('p')).toEqual({ writes: 1, deletes: 1, ttlDeletes: 1 })
})

it('is no other call', () => {
  const callOf = createChannelCounter(createTally())
  expect(['/v1/projects/p/databases/x/documents:commit', '/google.firestore.v1.Firestore/Listen'].map(callOf)).toEqual([undefined, undefined])
})
