import type { MessageId } from '../ids.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { topicOf } from '../core.fixture.ts'
import { createSeen } from './seen.ts'

const m = (number: number): MessageId => number.toString(16).padStart(16, '0') as MessageId

it('never holds more than its limit, and never forgets the younger half', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 200 })), { maxLength: 500 }), (added) => {
    const seen = createSeen(64)
    const last: string[] = []
    for (const [topic, id] of added) {
      seen.add(topicOf(topic), m(id))
      last.push(`${topic} ${id}`)
      expect(seen.size()).toBeLessThanOrEqual(64)
    }
    for (const key of last.slice(-32)) {
      const [topic, id] = key.split(' ').map(Number)
      expect(seen.has(topicOf(topic!), m(id!))).toBe(true)
    }
  }))
})

it('keeps topics apart: what one room has seen is new in another', () => {
  const seen = createSeen(64)
  seen.add(topicOf(1), m(1))
  expect(seen.has(topicOf(2), m(1))).toBe(false)
  seen.drop(topicOf(1))
  expect(seen.has(topicOf(1), m(1))).toBe(false)
  expect(seen.size()).toBe(0)
})
