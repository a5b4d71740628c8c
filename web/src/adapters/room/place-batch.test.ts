import type { Uid } from '@festival-chat/domain'
import type { CommitOutcome } from '../firebase/rest.ts'
import type { LookOutcome, Uplink } from '../firebase/uplink.ts'
import type { Placed } from './place-batch.ts'
import { batchesPerSlot, slotMs } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { createServerClock } from '../server-clock.ts'
import { placeBatch } from './place-batch.ts'
import { unusedSlot } from './slots.ts'
import { event, square, waiting } from './unsent.fixture.ts'

const batch = { room: square, entries: [waiting(0)], count: 1, bytes: new Uint8Array(9) }

/** A record that answers with what was put in, in order; the last answer stays. */
function record(creates: CommitOutcome[], looks: LookOutcome[] = [], onLook = (): void => {}) {
  const asked: string[] = []
  const next = <T>(answers: T[], otherwise: T): T => (answers.length > 1 ? answers.shift() : answers[0]) ?? otherwise
  const uplink: Uplink = {
    uid: 'me' as Uid,
    certificate: new Uint8Array(),
    create: async ({ id }) => {
      asked.push(id)
      return next(creates, 'created')
    },
    look: async () => {
      onLook()
      return next(looks, 'free')
    },
  }
  return { uplink, asked }
}

async function place(clock: { nowMs: () => number }, uplink: Uplink, kept = { use: unusedSlot }): Promise<Placed> {
  return placeBatch(batch, { event, uplink }, {
    clock,
    slotUse: async () => kept.use,
    keepSlotUse: async (_, use) => void (kept.use = use),
  })
}

it('is recorded under the first name of the slot', async () => {
  const { uplink, asked } = record(['created'])
  expect(await place({ nowMs: () => 3 * slotMs }, uplink)).toEqual({ type: 'Recorded' })
  expect(asked).toEqual(['me-3-0'])
})

it('begins after the names another tab, or this one before a reload, has taken', async () => {
  const { uplink, asked } = record(['created'])
  const kept = { use: { slot: 3, used: 2 } }
  await place({ nowMs: () => 3 * slotMs }, uplink, kept)
  expect(asked).toEqual(['me-3-2'])
  expect(kept.use).toEqual({ slot: 3, used: 3 })
})

it('is recorded already when the name holds our very bytes', async () => {
  const { uplink, asked } = record(['refused'], ['ours'])
  expect(await place({ nowMs: () => 0 }, uplink)).toEqual({ type: 'Recorded' })
  expect(asked).toHaveLength(1)
})

it('goes on to the next name when another tab has this one', async () => {
  const { uplink, asked } = record(['refused', 'refused', 'created'], ['taken'])
  expect(await place({ nowMs: () => 0 }, uplink)).toEqual({ type: 'Recorded' })
  expect(asked).toEqual(['me-0-0', 'me-0-1', 'me-0-2'])
})

it('waits when the slot has no name left', async () => {
  const { uplink, asked } = record(['refused'], ['taken'])
  expect(await place({ nowMs: () => 1_000 }, uplink)).toEqual({ type: 'Wait', waitMs: slotMs - 1_000 })
  expect(asked).toHaveLength(batchesPerSlot)
})

it('learns the time by looking, and tries again in the right slot', async () => {
  const clock = createServerClock(() => 0)
  const { uplink, asked } = record(['refused', 'created'], ['free'], () => clock.learn(90 * slotMs, 0))
  expect(await place(clock, uplink)).toEqual({ type: 'Recorded' })
  expect(asked).toEqual(['me-0-0', 'me-90-0'])
})

it('is denied when a free name in the right slot is refused twice', async () => {
  const { uplink, asked } = record(['refused'], ['free'])
  expect(await place({ nowMs: () => 0 }, uplink)).toEqual({ type: 'Denied' })
  expect(asked).toHaveLength(2)
})

it('remembers the name under which it may have arrived', async () => {
  const { uplink } = record(['unreachable'])
  const placed = await place({ nowMs: () => 0 }, uplink)
  expect(placed).toMatchObject({ type: 'Unreachable', doubtful: { id: 'me-0-0' } })
})
