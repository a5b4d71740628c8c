import { expect, it } from 'vitest'
import { hueOf, hues } from './hue.ts'

it('keeps a seed its colour for good: phones of two releases must agree', () => {
  expect(['', 'mika', 'o_main', '🦊'].map(hueOf)).toEqual(['coral', 'rose', 'rose', 'amber'])
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
