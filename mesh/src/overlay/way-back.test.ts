import { expect, it } from 'vitest'
import { p } from '../core.fixture.ts'
import { createWayBack } from './way-back.ts'

it('finds back the way the last walk came, through links that are up, and remembers few', () => {
  const ways = createWayBack()
  ways.came(p(1), p(10))
  ways.came(p(1), p(11))
  ways.came(p(2), p(10))
  expect(ways.to(p(1))).toBe(p(11))
  ways.linkDown(p(11))
  expect(ways.to(p(1))).toBeUndefined()
  for (let origin = 0; origin < 1_000; origin++)
    ways.came(p(origin), p(10))
  expect(ways.size()).toBe(64)
})
