import type { Batch } from '@festival-chat/domain'
import type { PlannedBatch } from './plan-batch.ts'
import { decodeBatch, maxBatchBytes, maxBatchEnvelopes, maxEnvelopeBytes } from '@festival-chat/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planBatch } from './plan-batch.ts'
import { square, waiting } from './unsent.fixture.ts'

const certificate = new Uint8Array(220).fill(9)
const author = { certificate, profile: undefined }

function contents(plan: PlannedBatch | undefined): Batch | undefined {
  const batch = plan && decodeBatch(plan.bytes)
  return batch?.ok ? batch.value : undefined
}

it('has nothing to do for an empty outbox', () => {
  expect(planBatch([], author)).toBeUndefined()
})

it('takes what there is, in order, with the certificate readers need', () => {
  const unsent = [waiting(4), waiting(5)]
  const plan = planBatch(unsent, author)
  expect(plan).toMatchObject({ room: square, entries: unsent, count: 2 })
  expect(contents(plan)).toEqual({ certificates: [certificate], envelopes: unsent.map(({ bytes }) => bytes) })
})

it('says who is speaking each time, and never twice', () => {
  const [profile, text] = [waiting(0), waiting(1)]
  const first = planBatch([profile, text], { certificate, profile: profile.bytes })
  expect([first?.count, contents(first)?.envelopes]).toEqual([2, [profile.bytes, text.bytes]])
  const later = planBatch([waiting(2)], { certificate, profile: profile.bytes })
  expect([later?.count, contents(later)?.envelopes]).toEqual([2, [profile.bytes, waiting(2).bytes]])
  expect(later?.entries).toEqual([waiting(2)])
})

it('always takes at least one, and never more than a batch may hold', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: maxEnvelopeBytes }), { minLength: 1, maxLength: 30 }), (lengths) => {
    const plan = planBatch(lengths.map((length, seq) => waiting(seq, { length })), { certificate, profile: new Uint8Array(250) })
    expect(plan?.entries.length).toBeGreaterThan(0)
    expect(plan?.bytes.length).toBeLessThanOrEqual(maxBatchBytes)
  }))
  expect(planBatch(Array.from({ length: 500 }, (_, seq) => waiting(seq)), author)?.entries).toHaveLength(maxBatchEnvelopes)
})

it('leaves little of a batch unused', () => {
  const plan = planBatch(Array.from({ length: 200 }, (_, seq) => waiting(seq, { length: 1_000 })), author)
  expect(plan?.bytes.length).toBeGreaterThan(maxBatchBytes - 2_000)
})
