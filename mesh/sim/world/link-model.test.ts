import type { Scenario } from '../scenario/scenario.ts'
import type { LinkState } from './link-model.ts'
import { describe, expect, it } from 'vitest'
import { streamOf } from '../engine/random.ts'
import { createLinkModel } from './link-model.ts'

const calm: Scenario['links'] = { latencyMs: [10, 50], jitterMs: 0, kilobytesPerS: 0, loss: 0, reorder: 0, reorderMs: 40, noticedAfterS: 15 }
const model = (given: Partial<Scenario['links']>): ReturnType<typeof createLinkModel> => createLinkModel({ ...calm, ...given }, 1, streamOf(1, 'links'))
const link = (): LinkState => ({ latencyTicks: 200, busyUntilTick: 0, lastArrivalTick: 0 })
const steady = { channel: 'steady', nowTick: 0 } as const
const quick = { channel: 'quick', nowTick: 0 } as const

describe('a link', () => {
  it('has the same latency both ways, within its limits', () => {
    const { latencyTicks } = model({})
    const all = Array.from({ length: 200 }, (_, other) => latencyTicks(3, other + 4))
    expect(latencyTicks(3, 9)).toBe(latencyTicks(9, 3))
    expect(Math.min(...all)).toBeGreaterThanOrEqual(100)
    expect(Math.max(...all)).toBeLessThanOrEqual(500)
    expect(Math.max(...all) - Math.min(...all)).toBeGreaterThan(300)
  })

  it('takes its time for many bytes, and says how many wait', () => {
    const { arrival, bufferedBytes, drainedTick } = model({ kilobytesPerS: 100 })
    const slow = link()
    expect(arrival(slow, 10_000, steady)).toBe(1_000 + 200)
    expect(arrival(slow, 10_000, steady)).toBe(2_000 + 200)
    expect(bufferedBytes(slow, 500)).toBe(15_000)
    expect(bufferedBytes(slow, 5_000)).toBe(0)
    expect(bufferedBytes(slow, drainedTick(slow))).toBe(16_384)
  })

  it('delays what is steady when something is lost, keeps its order, and loses nothing', () => {
    const { arrival } = model({ loss: 0.3, reorder: 0.5 })
    const lossy = link()
    const arrivals = Array.from({ length: 500 }, (_, index) => arrival(lossy, 100, { channel: 'steady', nowTick: index * 10 })!)
    expect(arrivals).not.toContain(undefined)
    expect(arrivals).toEqual(arrivals.toSorted((one, other) => one - other))
    expect(arrivals.some((tick, index) => tick > index * 10 + 200)).toBe(true)
  })

  it('loses of what is quick only what four attempts have lost, and lets the rest overtake', () => {
    const { arrival } = model({ loss: 0.5 })
    const arrivals = Array.from({ length: 4_000 }, () => arrival(link(), 100, quick))
    const lost = arrivals.filter(tick => tick === undefined).length / 4_000
    expect(lost).toBeGreaterThan(0.045)
    expect(lost).toBeLessThan(0.08)
    const mixed = model({ reorder: 0.5 })
    const hasty = Array.from({ length: 100 }, (_, index) => mixed.arrival(link(), 100, { channel: 'quick', nowTick: index * 10 })!)
    expect(hasty).not.toEqual(hasty.toSorted((one, other) => one - other))
  })
})
