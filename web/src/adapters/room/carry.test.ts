import type { RoomId, Uid } from '@festival-chat/domain'
import type { CommitOutcome } from '../firebase/rest.ts'
import type { Uplink } from '../firebase/uplink.ts'
import type { SlotUse } from './slots.ts'
import { batchesPerSlot, fail, ok, slotMs } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { createCarry } from './carry.ts'
import { unusedSlot } from './slots.ts'
import { event } from './unsent.fixture.ts'

const batch = { room: 'o_main-square' as RoomId, entries: [], carried: [], count: 3, bytes: Uint8Array.of(1) }

function carrier(outcome: CommitOutcome, { used = 0, online = true } = {}) {
  const locks: string[] = []
  let use: SlotUse = used ? { slot: 7, used } : unusedSlot
  const uplink: Uplink = { uid: 'me' as Uid, certificate: new Uint8Array(), create: async () => outcome, look: async () => 'free' }
  const carry = createCarry({
    connect: async () => online ? ok(uplink) : fail('offline'),
    locked: async (name, work) => {
      locks.push(name)
      return work()
    },
    clock: { nowMs: () => 7 * slotMs + 1_000 },
    slotUse: async () => use,
    keepSlotUse: async (_, next) => void (use = next),
  })
  return { carry: async () => carry(event, batch), locks }
}

it('brings it under a name of its own, never beside this device\'s own words', async () => {
  const { carry, locks } = carrier('created')
  expect(await carry()).toEqual({ type: 'Recorded' })
  expect(locks).toEqual(['upload/lampion'])
})

it('keeps to the pace, and says what stands in the way', async () => {
  expect(await carrier('created', { used: batchesPerSlot }).carry()).toEqual({ type: 'Wait', waitMs: slotMs - 1_000 })
  expect(await carrier('refused').carry()).toEqual({ type: 'Denied' })
  expect(await carrier('unreachable').carry()).toEqual({ type: 'Stuck' })
  expect(await carrier('created', { online: false }).carry()).toEqual({ type: 'Stuck' })
})
