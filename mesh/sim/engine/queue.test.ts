import type { QueuedEvent } from './queue.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEventQueue } from './queue.ts'

const blank = (): QueuedEvent => ({ tick: 0, kind: 0, a: 0, b: 0, item: undefined })

describe('the event queue', () => {
  it('gives events by time, and those of one tick in the order they were put', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.nat(50), fc.nat(200_000)), { maxLength: 200 }), (ticks) => {
      const queue = createEventQueue()
      ticks.forEach((tick, index) => queue.push(tick, 1, index, 0, undefined))
      const event = blank()
      const seen: number[] = []
      while (queue.pop(Number.MAX_SAFE_INTEGER, event))
        seen.push(event.a)
      const expected = ticks.map((tick, index) => ({ tick, index })).sort((one, other) => one.tick - other.tick || one.index - other.index)
      expect(seen).toEqual(expected.map(({ index }) => index))
      expect(queue.size()).toBe(0)
    }))
  })

  it('keeps that order when events are put while others happen, near and far', () => {
    fc.assert(fc.property(fc.array(fc.record({ wait: fc.oneof(fc.nat(5), fc.nat(150_000)), more: fc.nat(3) }), { maxLength: 60 }), (steps) => {
      const queue = createEventQueue()
      const model: { tick: number, a: number }[] = []
      let serial = 0
      const put = (tick: number): void => {
        queue.push(tick, 1, serial, 0, undefined)
        model.push({ tick, a: serial++ })
      }
      put(0)
      const event = blank()
      for (const { wait, more } of steps) {
        for (let again = 0; again <= more; again++)
          put(queue.now() + wait * (again + 1))
        model.sort((one, other) => one.tick - other.tick || one.a - other.a)
        const first = model.shift()!
        expect(queue.pop(Number.MAX_SAFE_INTEGER, event)).toBe(true)
        expect({ tick: event.tick, a: event.a }).toEqual(first)
      }
    }))
  })

  it('moves time on to where it was asked to stop, and no further', () => {
    const queue = createEventQueue()
    const event = blank()
    queue.push(100_000, 1, 7, 0, 'far')
    expect(queue.pop(99_999, event)).toBe(false)
    expect(queue.now()).toBe(99_999)
    queue.push(5, 1, 8, 0, 'late')
    expect(queue.pop(100_000, event)).toBe(true)
    expect(event).toMatchObject({ tick: 99_999, a: 8, item: 'late' })
    expect(queue.pop(100_000, event)).toBe(true)
    expect(event).toMatchObject({ tick: 100_000, a: 7, item: 'far' })
  })
})
