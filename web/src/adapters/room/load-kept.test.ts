import type { Certificate, EventId, RoomId, Uid } from '@festival-chat/domain'
import type { KeptEnvelope } from '../storage/schema.ts'
import { expect, it } from 'vitest'
import { loadKept } from './load-kept.ts'

const address = { event: 'lampion' as EventId, room: 'o_main-square' as RoomId }
const kept = (index: number) => ({ id: String(index), author: `author ${index % 3}` as Uid }) as KeptEnvelope

it('brings a first screen, then the rest, and each certificate once', async () => {
  const store = Array.from({ length: 2_450 }, (_, index) => kept(index))
  const asked: (readonly Uid[])[] = []
  const steps: number[] = []
  const all: string[] = []
  for await (const { envelopes, certificates } of loadKept(address, {
    readKept: async (_, most, before) => {
      const from = before ? Number(before.id) + 1 : 0
      return store.slice(from, from + most)
    },
    readCertificates: async (_, uids) => {
      asked.push([...uids])
      return asked.at(-1)?.map(uid => ({ uid }) as Certificate) ?? []
    },
  })) {
    steps.push(envelopes.length)
    all.push(...envelopes.map(({ id }) => id))
    expect(certificates).toHaveLength(asked.at(-1)?.length ?? 0)
  }
  expect(steps).toEqual([200, 1_000, 1_000, 250])
  expect(all).toEqual(store.map(({ id }) => id))
  expect(asked.flat().toSorted()).toEqual(['author 0', 'author 1', 'author 2'])
})
