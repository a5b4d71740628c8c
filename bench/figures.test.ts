import { describe, expect, it } from 'vitest'
import { againstTarget } from './figures.ts'

describe('againstTarget', () => {
  const met = (ours: number | null, target: Parameters<typeof againstTarget>[1]) => againstTarget({ id: 'x', ours, unit: 'kB' }, target).met

  it('includes the limit itself', () => {
    expect(met(60, '<=60')).toBe(true)
    expect(met(60.1, '<=60')).toBe(false)
    expect(met(0.999, '>=0.999')).toBe(true)
    expect(met(0.998, '>=0.999')).toBe(false)
    expect(met(1, '=1')).toBe(true)
    expect(met(0.99, '=1')).toBe(false)
  })

  it('is not met by a figure that could not be taken', () => {
    expect(met(null, '<=60')).toBe(false)
  })
})
