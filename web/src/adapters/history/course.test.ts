import type { EventId, RoomId } from '@festival-chat/domain'
import type { Cursor } from '../storage/schema.ts'
import { expect, it } from 'vitest'
import { createCourse } from './course.ts'

const address = { event: 'lampion' as EventId, room: 'o_main-square' as RoomId }

function course() {
  const state = { nowMs: 1_000_000, kept: [] as Cursor[] }
  const made = createCourse({ address, read: async () => undefined, keep: async cursor => void state.kept.push(cursor), nowMs: () => state.nowMs })
  return { state, made }
}

it('does not write for every batch, and loses nothing it was told', async () => {
  const { state, made } = course()
  for (let ms = 1; ms <= 100; ms++) {
    state.nowMs += 100
    await made.arrived({ heardMs: ms, pages: [] })
  }
  expect(state.kept.length).toBeLessThanOrEqual(3)
  made.close()
  await expect.poll(() => state.kept.at(-1)).toMatchObject({ heardMs: 100, liveMs: state.nowMs })
})

it('writes pages down at once, and never goes back', async () => {
  const { state, made } = course()
  await made.arrived({ heardMs: 50, pages: [{ n: 3, bytes: new Uint8Array(), firstSlot: 30, lastSlot: 40 }] })
  await made.arrived({ heardMs: 20, pages: [{ n: 2, bytes: new Uint8Array(), firstSlot: 20, lastSlot: 29 }] })
  expect(state.kept.at(-1)).toMatchObject({ heardMs: 50, newestPage: 3, newestFromMs: 90_000, whole: { 2: 60_000 } })
})

it('remembers across everything that something has to be offered', async () => {
  const { state, made } = course()
  await made.arrived({ heardMs: 50, pages: [{ n: 3, bytes: new Uint8Array(), firstSlot: 30, lastSlot: 40 }] })
  await made.forget()
  expect(state.kept.at(-1)).toMatchObject({ heardMs: 0, newestPage: -1, whole: {}, mustOffer: true })
  await made.arrived({ heardMs: 60, pages: [] })
  expect(await made.read()).toMatchObject({ heardMs: 60, mustOffer: true })
  await made.offered()
  expect(state.kept.at(-1)).toMatchObject({ heardMs: 60, mustOffer: false })
})
