import { expect, it } from 'vitest'
import { garlandHeight, hangBulbs } from './garland.ts'

it('lights the first ones, and never more than hang there', () => {
  expect(hangBulbs(5, 2).map(bulb => bulb.lit)).toEqual([true, true, false, false, false])
  expect(hangBulbs(3, 9).every(bulb => bulb.lit)).toBe(true)
  expect(hangBulbs(0, 1)).toEqual([])
})

it('hangs every bulb inside, from left to right', () => {
  const bulbs = hangBulbs(24, 0)
  const glassPx = 24
  for (const [index, bulb] of bulbs.entries()) {
    expect(bulb.x).toBeGreaterThan(bulbs[index - 1]?.x ?? 0)
    expect(bulb.y).toBeGreaterThanOrEqual(0)
    expect(bulb.y + glassPx).toBeLessThanOrEqual(garlandHeight)
  }
})
