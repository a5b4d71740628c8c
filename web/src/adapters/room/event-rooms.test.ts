import type { EventId, Governance, Log, Uid } from '@festival-chat/domain'
import type { Identity } from '../storage/schema.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createEventRooms } from './event-rooms.ts'

const ada = { event: 'lampion' as EventId, uid: 'ada' as Uid } as Identity
const law = (): Governance => ({ rulings: new Map(), flags: new Map() })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function world() {
  const state = { opened: 0, closed: 0, now: law(), changed: () => {} }
  const rooms = createEventRooms(async (_, changed) => {
    state.opened++
    state.changed = changed
    return { log: () => ({ governance: () => state.now }) as Log, close: () => state.closed++ }
  })
  return { state, follow: rooms.follow }
}

it('opens the event\'s room once for all others, and closes it a while after the last', async () => {
  const { state, follow } = world()
  const heard: Governance[] = []
  const [one, other] = [follow(ada, law => heard.push(law)), follow(ada, law => heard.push(law))]
  await vi.advanceTimersByTimeAsync(1)
  expect(heard).toHaveLength(2)
  one()
  await vi.advanceTimersByTimeAsync(100_000)
  expect([state.opened, state.closed]).toEqual([1, 0])
  other()
  await vi.advanceTimersByTimeAsync(50_000)
  const back = follow(ada, () => {})
  await vi.advanceTimersByTimeAsync(100_000)
  expect([state.opened, state.closed]).toEqual([1, 0])
  back()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state.closed).toBe(1)
  follow(ada, () => {})
  expect(state.opened).toBe(2)
})

it('tells what is known at once, and what changes, but not what stays', async () => {
  const { state, follow } = world()
  follow(ada, () => {})
  await vi.advanceTimersByTimeAsync(1)
  const heard: Governance[] = []
  follow(ada, governance => heard.push(governance))
  state.changed()
  const next = state.now = law()
  state.changed()
  state.changed()
  expect(heard.at(-1)).toBe(next)
  expect(heard.length).toBeLessThanOrEqual(2)
})

it('closes what was given up before it had opened', async () => {
  const { state, follow } = world()
  follow(ada, () => {})()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state.closed).toBe(1)
})
