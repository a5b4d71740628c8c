import type { Spot } from './motion.ts'
import { expect, it } from 'vitest'
import { approach } from './motion.ts'

const spot = (uid: string, reach: number): Spot => ({ uid, angle: 30, reach, kind: 3, name: uid })

it('is where it should be at once where movement is not welcome', () => {
  const { shown, isMoving } = approach([], [spot('a', 0.5)], Infinity)
  expect(shown).toEqual([{ ...spot('a', 0.5), presence: 1 }])
  expect(isMoving).toBe(false)
})

it('nears its place and then rests', () => {
  let { shown, isMoving } = approach([], [spot('a', 0.5)], Infinity)
  const reaches: number[] = []
  for (let frame = 0; frame < 120; frame++) {
    ({ shown, isMoving } = approach(shown, [spot('a', 0.8)], 16))
    reaches.push(shown[0]!.reach)
    if (!isMoving)
      break
  }
  expect(isMoving).toBe(false)
  expect(reaches.at(-1)).toBe(0.8)
  expect(reaches.length).toBeGreaterThan(10)
  expect(reaches).toEqual([...reaches].sort((one, other) => one - other))
})

it('lets newcomers appear in their place, and those who leave fade', () => {
  const { shown: first } = approach([], [spot('a', 0.5)], Infinity)
  const { shown, isMoving } = approach(first, [spot('b', 0.7)], 50)
  expect(isMoving).toBe(true)
  expect(shown.map(({ uid, reach }) => [uid, reach])).toEqual([['a', 0.5], ['b', 0.7]])
  expect(shown[0]!.presence + shown[1]!.presence).toBeCloseTo(1)
  expect(approach(shown, [spot('b', 0.7)], Infinity).shown.map(({ uid }) => uid)).toEqual(['b'])
})
