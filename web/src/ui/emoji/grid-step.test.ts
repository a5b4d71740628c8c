import { expect, it } from 'vitest'
import { stepInGrid } from './grid-step.ts'

/** Two rows of three, then a section that ends after two. */
const spots = [[0, 0], [10, 0], [20, 0], [0, 10], [10, 10], [20, 10], [0, 30], [10, 30]].map(([left = 0, top = 0]) => ({ left, top }))
const step = (from: number, key: string, isRightToLeft = false) => stepInGrid(spots, from, key, isRightToLeft)

it('goes along rows, and stays at the ends', () => {
  expect([step(0, 'ArrowRight'), step(2, 'ArrowRight'), step(7, 'ArrowRight'), step(0, 'ArrowLeft')]).toEqual([1, 3, 7, 0])
  expect([step(1, 'ArrowRight', true), step(1, 'ArrowLeft', true)]).toEqual([0, 2])
  expect([step(4, 'Home'), step(4, 'End')]).toEqual([0, 7])
})

it('goes to what stands below or above, also across sections', () => {
  expect([step(1, 'ArrowDown'), step(5, 'ArrowDown'), step(7, 'ArrowUp'), step(4, 'ArrowUp')]).toEqual([4, 7, 4, 1])
  expect([step(1, 'ArrowUp'), step(7, 'ArrowDown'), step(0, 'x'), stepInGrid([], 0, 'ArrowDown', false)]).toEqual([undefined, undefined, undefined, undefined])
})
