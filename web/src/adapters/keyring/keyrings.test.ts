// @vitest-environment node
import type { EventId, HeldKey, Keyring, RoomId } from '@festival-chat/domain'
import type { News } from '../news.ts'
import { addKey } from '@festival-chat/domain'
import { expect, it, vi } from 'vitest'
import { createKeyrings } from './keyrings.ts'

const address = { event: 'lampion' as EventId, room: 'i_the-boat' as RoomId }
const key = (epoch: number): HeldKey => ({ epoch, key: new Uint8Array(32).fill(epoch) })

/** Two tabs over what one device keeps. */
function device() {
  let kept: Keyring = []
  const tabs: ((news: News) => void)[] = []
  const reads: number[] = []
  const tab = () => createKeyrings({
    read: async () => {
      reads.push(kept.length)
      return kept
    },
    keep: async (_, held) => void (kept = addKey(kept, held)),
    news: {
      tell: news => tabs.forEach(hear => hear(news)),
      hear: (listener) => {
        tabs.push(listener)
        return () => {}
      },
    },
  })
  return { tab, tell: (news: News) => tabs.forEach(hear => hear(news)), reads, wipe: () => void (kept = []) }
}

it('tells each key to all tabs, once', async () => {
  const { tab } = device()
  const [one, other] = await Promise.all([tab()(address), tab()(address)])
  const changed = vi.fn()
  other.onChange(changed)
  await one.add(key(1))
  await vi.waitFor(() => expect(other.keys()).toEqual([key(1)]))
  await one.add(key(2))
  await vi.waitFor(() => expect(other.keys()).toEqual([key(2), key(1)]))
  await one.add(key(2))
  expect(one.keys()).toEqual([key(2), key(1)])
  expect(changed).toHaveBeenCalledTimes(2)
  expect(other.highestEpoch()).toBe(2)
})

it('is one keyring for all that open the room, until the event is left', async () => {
  const { tab, tell, reads, wipe } = device()
  const keyrings = tab()
  const first = await keyrings(address)
  expect(await keyrings({ ...address })).toBe(first)
  expect(reads).toHaveLength(1)
  await first.add(key(1))
  tell({ type: 'left', event: 'elsewhere' as EventId })
  expect(await keyrings(address)).toBe(first)
  wipe()
  tell({ type: 'left', event: address.event })
  expect((await keyrings(address)).keys()).toEqual([])
})

it('is gone with the room, and with no other', async () => {
  const { tab, tell, wipe } = device()
  const keyrings = tab()
  const first = await keyrings(address)
  await first.add(key(1))
  tell({ type: 'rooms', event: address.event })
  tell({ type: 'rooms', event: address.event, left: 'i_another' as RoomId })
  expect(await keyrings(address)).toBe(first)
  wipe()
  tell({ type: 'rooms', event: address.event, left: address.room })
  expect((await keyrings(address)).keys()).toEqual([])
})

it('remembers an epoch it has only heard of', async () => {
  const keyring = await device().tab()(address)
  keyring.heardOf(3)
  keyring.heardOf(2)
  expect(keyring.highestEpoch()).toBe(3)
  await keyring.add(key(4))
  expect(keyring.highestEpoch()).toBe(4)
})
