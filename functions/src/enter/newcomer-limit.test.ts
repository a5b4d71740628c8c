import type { EventId } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { createNewcomerLimit } from './newcomer-limit.ts'

const event = 'lampion' as EventId

it('newcomers come a hundred at once and then twenty a second, and each event has its own measure', () => {
  const newcomers = createNewcomerLimit()
  const came = (at: EventId, nowMs: number): number => Array.from({ length: 150 }, () => newcomers.mayCome(at, nowMs)).filter(Boolean).length
  expect(came(event, 0)).toBe(100)
  expect(came(event, 999)).toBe(19)
  expect(came(event, 1_000)).toBe(1)
  expect(came('another' as EventId, 1_000)).toBe(100)
})
