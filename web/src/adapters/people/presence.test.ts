// @vitest-environment node
import type { EventId, RoomId } from '@festival-chat/domain'
import type { RoomAddress } from '../storage/schema.ts'
import { directRoom, fail, ok } from '@festival-chat/domain'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPresence } from './presence.ts'

const event = 'lampion' as EventId
const [square, bar] = ['o_main-square', 'o_bar'] as [RoomId, RoomId]
const [kay, mia] = ['k', 'm'].map(letter => letter.repeat(26)) as [never, never]

/** Two tabs of one device: they share what is kept, and their page. */
function device() {
  const said: (readonly [string, number])[] = []
  const kept = new Map<string, string>()
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState })
  let isMember = true
  let roster: { uid: string, atMs: number }[] = []
  const startMs = Date.now()
  const tab = () => createPresence({
    account: { member: async () => isMember ? ok({} as never) : fail('offline') },
    clock: { nowMs: () => Date.now() },
    reader: async () => ({ roster: async (_: RoomAddress, sinceMs: number) => roster.filter(({ atMs }) => atMs > sinceMs) }),
    say: async (_, { room }) => said.push([room, Date.now() - startMs]) > 0,
    locked: async (_, work) => work(),
    storage: { getItem: key => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    page,
  })
  return {
    tab,
    said,
    lose: () => void (isMember = false),
    sit: (rows: typeof roster) => void (roster = rows),
    show(state: DocumentVisibilityState) {
      page.visibilityState = state
      page.dispatchEvent(new Event('visibilitychange'))
    },
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('says it every two minutes, over all rooms and tabs', async () => {
  const { tab, said } = device()
  const stop = tab().beHere(event, square)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(said).toEqual([[square, 2_000]])
  stop()
  const other = tab()
  const stops = [other.beHere(event, bar), tab().beHere(event, bar)]
  await vi.advanceTimersByTimeAsync(240_000)
  expect(said).toEqual([[square, 2_000], [bar, 122_000], [bar, 242_000]])
  stops.forEach(end => end())
  await vi.advanceTimersByTimeAsync(600_000)
  expect(said).toHaveLength(3)
})

it('says nothing while nobody looks, and for whoever only looks in', async () => {
  const { tab, said, show } = device()
  const stop = tab().beHere(event, square)
  await vi.advanceTimersByTimeAsync(1_500)
  show('hidden')
  await vi.advanceTimersByTimeAsync(600_000)
  expect(said).toEqual([])
  show('visible')
  await vi.advanceTimersByTimeAsync(3_000)
  expect(said).toHaveLength(1)
  stop()
})

it('knows no presence in rooms of two', async () => {
  const { tab, said } = device()
  tab().beHere(event, directRoom(kay, mia) as RoomId)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(said).toEqual([])
  expect(await tab().present(event, directRoom(kay, mia) as RoomId)).toEqual(new Map())
})

it('answers who was here of late, and says when it cannot know', async () => {
  const { tab, sit, lose } = device()
  sit([{ uid: kay, atMs: Date.now() - 1_000 }, { uid: mia, atMs: Date.now() - 301_000 }, { uid: 'no uid', atMs: Date.now() }])
  expect(await tab().present(event, square)).toEqual(new Map([[kay, Date.now() - 1_000]]))
  lose()
  await expect(tab().present(event, square)).rejects.toMatchObject({ why: 'offline' })
})
