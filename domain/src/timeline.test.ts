import type { Envelope } from './envelope.ts'
import type { Person, TestEvent } from './people.fixture.ts'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { maxAheadMs } from './clock.ts'
import { named, newEvent, newPerson, nowMs } from './people.fixture.ts'
import { timeline } from './timeline.ts'

let place: TestEvent
let ada: Person
let bob: Person

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
})

function at(ms: number, count = 0): { at: { ms: number, count: number } } {
  return {
    at: { ms: nowMs + ms, count },
  }
}
const texts = (envelopes: readonly Envelope[], when = nowMs): string[] => timeline(envelopes, when).map(({ text }) => text)

describe('what a room shows', () => {
  it('is the same for any order and any number of copies', async () => {
    const envelopes = [
      await ada.write(0, {
        ...at(-9),
        ...named('Ada'),
      }),
      await ada.write(1, at(-8)),
      await ada.write(2, at(-8)),
      await ada.write(2, {
        ...at(-7),
        body: { text: 'no, this' },
      }),
      await bob.write(0, at(-8, 1)),
      await bob.write(1, {
        ...at(-5),
        ...named('Bob'),
      }),
      await bob.write(2, {
        ...at(-4),
        ...named('Robert'),
      }),
      await bob.write(3, {
        ...at(-3),
        kind: 999,
      }),
      await bob.write(4, at(maxAheadMs + 1)),
    ]
    const shown = timeline(envelopes, nowMs)
    expect(shown).toHaveLength(2)
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray([
      ...envelopes,
      ...envelopes,
      ...envelopes,
    ], { minLength: envelopes.length * 3 }), async (shuffled) => {
      expect(timeline(shuffled, nowMs)).toEqual(shown)
    }), { numRuns: 300 })
  })

  it('is in the order of the clocks, then of ids', async () => {
    const envelopes = [
      await ada.write(0, at(-3)),
      await bob.write(0, at(-5)),
      await ada.write(1, at(-3, 1)),
      await bob.write(1, at(-3)),
    ]
    const shown = timeline(envelopes, nowMs)
    expect(shown.map(({ atMs }) => atMs - nowMs)).toEqual([-5, -3, -3, -3])
    expect(shown[3]?.id).toBe(envelopes[2]?.id)
    expect([shown[1]?.id, shown[2]?.id]).toEqual([envelopes[0]?.id, envelopes[3]?.id].sort())
  })

  it('is neither of two words said with one seq', async () => {
    const [one, other, next] = [await ada.write(0), await ada.write(0, {
      body: { text: 'something else' },
    }), await ada.write(1)]
    expect(texts([one, next])).toEqual(['message 0', 'message 1'])
    expect(texts([one, next, other])).toEqual(['message 1'])
    expect(texts([one, await bob.write(0)])).toHaveLength(2)
  })

  it('is what lies ahead only once its time has come', async () => {
    const ahead = await ada.write(0, at(maxAheadMs + 5))
    expect(texts([ahead], nowMs + 4)).toEqual([])
    expect(texts([ahead], nowMs + 5)).toEqual(['message 0'])
  })

  it('names people by their latest profile, wherever it stands', async () => {
    const early = await ada.write(0, at(-9))
    const names = [await ada.write(1, {
      ...at(-5),
      ...named('Ada'),
    }), await ada.write(2, {
      ...at(-3),
      ...named('Countess'),
    })]
    expect(timeline([early], nowMs)[0]?.authorName).toBeUndefined()
    expect(timeline([...names, early], nowMs)[0]?.authorName).toBe('Countess')
    expect(timeline([...names, await ada.write(3, {
      ...at(-1),
      ...named('\u200B'),
    }), early], nowMs)[0]?.authorName).toBe('Countess')
    expect(timeline([...names, await bob.write(0)], nowMs)[0]?.authorName).toBeUndefined()
  })
})
