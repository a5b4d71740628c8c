import { batchesPerSlot, slotMs } from '@festival-chat/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nextName, unusedSlot } from './slots.ts'

it('counts from nothing in each slot', () => {
  const first = nextName(unusedSlot, 5 * slotMs + 1)
  expect(first).toEqual({ type: 'Free', n: 0, use: { slot: 5, used: 1 } })
  expect(nextName({ slot: 5, used: 3 }, 6 * slotMs)).toEqual({ type: 'Free', n: 0, use: { slot: 6, used: 1 } })
})

it('waits for the next slot when this one is used up', () => {
  expect(nextName({ slot: 5, used: batchesPerSlot }, 5 * slotMs + 3_000)).toEqual({ type: 'Full', waitMs: slotMs - 3_000 })
})

it('never gives a name twice, nor more names than a slot has', () => {
  fc.assert(fc.property(fc.array(fc.nat(4_000)), (pauses) => {
    let nowMs = 0
    let use = unusedSlot
    const names: string[] = []
    for (const pauseMs of pauses) {
      nowMs += pauseMs
      const next = nextName(use, nowMs)
      if (next.type === 'Free') {
        use = next.use
        names.push(`${use.slot}-${next.n}`)
      }
      else {
        expect(nextName(use, nowMs + next.waitMs).type).toBe('Free')
      }
    }
    expect(new Set(names).size).toBe(names.length)
    expect(names.every(name => Number(name.split('-')[1]) < batchesPerSlot)).toBe(true)
  }))
})
