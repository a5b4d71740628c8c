import { parseEventId, parseRoomId } from '@festival-chat/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { valueOf } from '../../../domain/src/people.fixture.ts'
import { parsePayload } from './payload.ts'
import { compactTask, directoryEveryMs, directoryTask, eraseTask, hereTask, slotOf, slotStartMs } from './schedule.ts'

const place = { event: valueOf(parseEventId('lampion')), room: valueOf(parseRoomId('o_main')) }
const time = fc.nat({ max: 2 ** 31 }).map(ms => ms + 1_700_000_000_000)
const late = fc.nat({ max: 600_000 })

describe('when work is due', () => {
  it('a slot is put into pages soon, once, and never before what somebody asks for can be seen', () => {
    fc.assert(fc.property(time, late, (atMs, lateMs) => {
      const { id, payload } = compactTask(place, slotOf(atMs), atMs + lateMs)
      expect(payload.dueMs).toBeGreaterThan(atMs + lateMs + 500)
      expect(payload.dueMs).toBeGreaterThanOrEqual(slotStartMs(slotOf(atMs) + 1) + 1_000)
      expect(payload.dueMs).toBeLessThanOrEqual(Math.max(slotStartMs(slotOf(atMs) + 1) + 1_000, atMs + lateMs + 3_500))
      expect(id).toMatch(/^compact-lampion-o_main-\d+-\d+$/)
      expect(parsePayload(JSON.parse(JSON.stringify(payload)))).toEqual(payload)
    }))
  })

  it('all who ask for a slot in time ask for the same', () => {
    fc.assert(fc.property(time, fc.nat({ max: 2_999 }), (ms, offset) => {
      const slot = slotOf(ms)
      expect(compactTask(place, slot, slotStartMs(slot) + offset).id).toBe(compactTask(place, slot, slotStartMs(slot)).id)
    }))
  })

  it('the directory is written at multiples of five seconds, at most six after a change', () => {
    fc.assert(fc.property(time, (nowMs) => {
      const { id, payload } = directoryTask(place.event, nowMs)
      expect(payload.dueMs % directoryEveryMs).toBe(0)
      expect(payload.dueMs - nowMs).toBeGreaterThan(500)
      expect(payload.dueMs - nowMs).toBeLessThanOrEqual(5_500)
      expect(id).toBe(`directory-lampion-${payload.dueMs / directoryEveryMs}`)
    }))
  })

  it('who is here is counted at whole minutes, once for all who ask', () => {
    fc.assert(fc.property(time, (nowMs) => {
      const { id, payload } = hereTask(place.event, nowMs)
      expect(payload.dueMs % 60_000).toBe(0)
      expect(payload.dueMs - nowMs).toBeGreaterThan(500)
      expect(payload.dueMs - nowMs).toBeLessThanOrEqual(60_500)
      expect(id).toBe(`here-lampion-${payload.dueMs / 60_000}`)
      expect(parsePayload(JSON.parse(JSON.stringify(payload)))).toEqual(payload)
    }))
  })

  it('the same wish is one, another is another', () => {
    const wish = (of: string): Parameters<typeof eraseTask>[0] => ({ type: 'words', place, wishes: [{ of, by: 'a'.repeat(26) as never, power: 'own' }] })
    const minuteMs = 60_000 * 28_000_000
    expect(eraseTask(wish('x'), 0, minuteMs).id).toBe(eraseTask(wish('x'), 0, minuteMs + 10_000).id)
    expect(new Set([eraseTask(wish('x'), 0, minuteMs), eraseTask(wish('y'), 0, minuteMs), eraseTask(wish('x'), 1, minuteMs)].map(({ id }) => id)).size).toBe(3)
    const { payload } = eraseTask(wish('x'), 2, minuteMs)
    expect(parsePayload(JSON.parse(JSON.stringify(payload)))).toEqual(payload)
  })
})
