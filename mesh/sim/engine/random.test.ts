import { describe, expect, it } from 'vitest'
import { createZipf, shuffled, streamOf } from './random.ts'

describe('chance', () => {
  it('is the same for the same seed and use, and another for another', () => {
    const draw = (seed: number, use: string): number[] => {
      const random = streamOf(seed, use)
      return [random(), random(), random()]
    }
    expect(draw(1, 'talk')).toEqual(draw(1, 'talk'))
    expect(draw(1, 'talk')).not.toEqual(draw(2, 'talk'))
    expect(draw(1, 'talk')).not.toEqual(draw(1, 'naps'))
  })

  it('draws by Zipf: the first twice as often as the second', () => {
    const draw = createZipf(100, 1)
    const random = streamOf(1, 'zipf')
    const counts = Array.from<number>({ length: 100 }).fill(0)
    for (let time = 0; time < 50_000; time++)
      counts[draw(random)]! += 1
    expect(counts[0]! / counts[1]!).toBeGreaterThan(1.8)
    expect(counts[0]! / counts[1]!).toBeLessThan(2.2)
    expect(counts[99]).toBeGreaterThan(0)
  })

  it('shuffles without losing anybody', () => {
    const things = Array.from({ length: 50 }, (_, index) => index)
    const mixedUp = shuffled(streamOf(3, 'shuffle'), things)
    expect(mixedUp).not.toEqual(things)
    expect(mixedUp.toSorted((one, other) => one - other)).toEqual(things)
  })
})
