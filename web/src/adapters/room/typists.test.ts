import type { Uid } from '@festival-chat/domain'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createTypists } from './typists.ts'

const [ada, bob] = ['ada', 'bob'] as [Uid, Uid]

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function listen() {
  const told: (readonly Uid[])[] = []
  return { told, ...createTypists(uids => told.push(uids)) }
}

it('tells who begins and who stops, and nothing twice', () => {
  const { heard, told } = listen()
  heard(ada, true)
  heard(ada, true)
  heard(bob, true)
  heard(ada, false)
  heard(ada, false)
  expect(told).toEqual([[ada], [ada, bob], [bob]])
})

it('forgets whoever says nothing more', () => {
  const { heard, told } = listen()
  heard(ada, true)
  vi.advanceTimersByTime(6_000)
  heard(ada, true)
  vi.advanceTimersByTime(6_000)
  expect(told).toEqual([[ada]])
  vi.advanceTimersByTime(6_000)
  expect(told).toEqual([[ada], []])
})

it('believes no more than a few at once, and tells nobody after the end', () => {
  const { heard, told, stop } = listen()
  for (let n = 0; n < 100; n++)
    heard(`person ${n}` as Uid, true)
  expect(told.at(-1)).toHaveLength(20)
  const before = told.length
  stop()
  vi.advanceTimersByTime(60_000)
  expect(told).toHaveLength(before)
})
