// @vitest-environment node
import type { Certificate, Envelope } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import type { Carried } from './restore.ts'
import { admitBatch, decodeBatch } from '@festival-chat/domain'
import { beforeAll, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, nowMs, openedCertificates, valueOf } from '../../../../domain/src/people.fixture.ts'
import { planCarried } from './plan-carried.ts'
import { createRestoration } from './restore.ts'

let place: TestEvent
let ada: Person
let bob: Person
let certificates: readonly Certificate[]

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
  certificates = await openedCertificates(place, [ada, bob])
})

const seqs = (envelopes: readonly Envelope[]) => envelopes.map(({ author, seq }) => `${author === ada.uid ? 'ada' : 'bob'} ${seq}`)

/** Ada's device, with all of this kept. */
function device(kept: readonly Envelope[], answers: Carried[] = []) {
  const state = { again: [] as Envelope[], carried: [] as Envelope[], waits: [] as number[], deleted: new Set<string>(), whileWaiting: () => {}, closed: false }
  const restoration = createRestoration({
    address: place,
    uid: ada.uid,
    nowMs: () => nowMs,
    kept: async () => kept,
    certificates: async (_, uids) => certificates.filter(({ uid }) => new Set(uids).has(uid)),
    isDeleted: id => state.deleted.has(id),
    isGenuine: () => true,
    sendAgain: async lost => void state.again.push(...lost),
    async carry({ carried }) {
      const answer = answers.shift() ?? { type: 'Recorded' }
      if (answer.type === 'Recorded')
        state.carried.push(...carried)
      return answer
    },
    async wait(ms) {
      state.waits.push(ms)
      state.whileWaiting()
    },
    alone: async work => work(),
    isOver: () => state.closed,
  })
  const heard = (...envelopes: readonly Envelope[]): void => restoration.heard({ envelopes, certificates: [], known: [], rejected: [] })
  return { state, heard, run: restoration.run }
}

it('sends its own words again at once, and brings others\' after a while', async () => {
  const { state, heard, run } = device([await ada.write(0), await bob.write(0), await bob.write(1)])
  heard(await ada.write(7))
  state.whileWaiting = () => {
    expect(seqs(state.again)).toEqual(['ada 0'])
    state.whileWaiting = () => {}
  }
  expect(await run()).toBe(true)
  expect(seqs(state.carried)).toEqual(['bob 0', 'bob 1'])
  expect(state.waits[0]).toBeGreaterThanOrEqual(4_000)
})

it('offers nothing the record has', async () => {
  const [mine, theirs] = [await ada.write(0), await bob.write(0)]
  const { state, heard, run } = device([mine, theirs])
  heard(mine, theirs)
  expect(await run()).toBe(true)
  expect([state.again, state.carried]).toEqual([[], []])
})

it('leaves out what somebody else brings meanwhile', async () => {
  const [first, second] = [await bob.write(0), await bob.write(1)]
  const { state, heard, run } = device([first, second])
  state.whileWaiting = () => heard(first)
  expect(await run()).toBe(true)
  expect(seqs(state.carried)).toEqual(['bob 1'])
})

it('brings what was deleted without its words', async () => {
  const [deleted, other] = [await bob.write(0), await bob.write(1)]
  const { state, run } = device([deleted, other])
  state.deleted.add(deleted.id)
  await run()
  expect(state.carried.map(({ id, erased }) => [id, erased])).toEqual([[deleted.id, true], [other.id, false]])
})

it('waits when it is told to, gives up where it may not, and tries again later where nobody answers', async () => {
  const waiting = device([await bob.write(0)], [{ type: 'Wait', waitMs: 1_234 }])
  expect(await waiting.run()).toBe(true)
  expect(waiting.state.waits).toContain(1_234)
  expect(waiting.state.carried).toHaveLength(1)
  expect(await device([await bob.write(0)], [{ type: 'Denied' }]).run()).toBe(true)
  expect(await device([await bob.write(0)], [{ type: 'Stuck' }]).run()).toBe(false)
})

it('ends with the room', async () => {
  const { state, run } = device([await bob.write(0)])
  state.whileWaiting = () => state.closed = true
  expect(await run()).toBe(false)
  expect(state.carried).toEqual([])
})

it('needs few batches, which stand for themselves', async () => {
  const lost = (await Promise.all([ada, bob].flatMap(person => Array.from({ length: 150 }, async (_, seq) => person.write(seq))))).toReversed()
  let left: readonly Envelope[] = lost
  for (const expected of [200, 100]) {
    const batch = planCarried(left, certificates)
    const admitted = await admitBatch(valueOf(decodeBatch(batch?.bytes ?? new Uint8Array())), { ...place, eventKey: place.key.publicKey }, new Map(), crypto)
    expect(admitted).toMatchObject({ rejected: [], envelopes: { length: expected } })
    left = left.filter(({ id }) => !admitted.envelopes.some(each => each.id === id))
  }
  expect(planCarried(left, certificates)).toBeUndefined()
})

it('never makes a batch too large', async () => {
  const long = await Promise.all(Array.from({ length: 30 }, async (_, seq) => bob.write(seq, { body: { text: '🏮'.repeat(2_000) } })))
  const batch = planCarried(long, certificates)
  expect(batch?.count).toBeGreaterThan(5)
  expect(batch?.bytes.length).toBeLessThanOrEqual(64 * 1024)
})
