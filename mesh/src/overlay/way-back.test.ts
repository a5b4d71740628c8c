import { describe, expect, it } from 'vitest'
import { p } from '../core.fixture.ts'
import { createWayBack } from './way-back.ts'

describe('way back', () => {
  it('is the one by which the walk came first, for one answer', () => {
    const ways = createWayBack()
    ways.came(p(1), p(10), 0)
    ways.came(p(1), p(11), 100)
    expect(ways.take(p(1), 200)).toBe(p(10))
    expect(ways.take(p(1), 200)).toBeUndefined()
  })

  it('is forgotten after a while, and with its link', () => {
    const ways = createWayBack()
    ways.came(p(1), p(10), 0)
    ways.came(p(2), p(10), 0)
    ways.came(p(3), p(12), 0)
    expect(ways.take(p(1), 5_000)).toBeUndefined()
    ways.came(p(1), p(11), 5_000)
    ways.linkDown(p(10))
    expect(ways.take(p(2), 100)).toBeUndefined()
    expect(ways.take(p(1), 5_100)).toBe(p(11))
  })

  it('has a bound', () => {
    const ways = createWayBack()
    for (let origin = 0; origin < 1_000; origin++)
      ways.came(p(origin), p(10), 0)
    expect(ways.size()).toBe(64)
  })
})
