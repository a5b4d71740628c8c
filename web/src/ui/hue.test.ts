import { expect, it } from 'vitest'
import { degreesOf, hueOf, hues } from './hue.ts'

it('keeps a seed its colour for good: phones of two releases must agree', () => {
  expect(['', 'mika', 'o_main', '🦊'].map(seed => hueOf(seed))).toEqual(['coral', 'rose', 'rose', 'amber'])
})

it('uses all six about equally', () => {
  const counts = new Map(hues.map(hue => [hue, 0]))
  for (let n = 0; n < 6000; n++) {
    const hue = hueOf(`member-${n}`)
    counts.set(hue, counts.get(hue)! + 1)
  }
  for (const count of counts.values()) {
    expect(count).toBeGreaterThan(850)
    expect(count).toBeLessThan(1150)
  }
})

it('takes the colour that was chosen, or the one next to it', () => {
  expect(hues.map(hue => hueOf('mika', degreesOf[hue]))).toEqual(hues)
  expect([0, 359, 354, 20, 60, 134, 217, 300].map(degrees => hueOf('', degrees))).toEqual(['coral', 'coral', 'rose', 'coral', 'amber', 'leaf', 'teal', 'rose'])
})
