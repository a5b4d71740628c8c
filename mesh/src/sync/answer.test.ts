import type { MessageId } from '../ids.ts'
import type { Lane } from './lane.ts'
import type { SpanState } from './ranges.ts'
import type { Entry } from './series.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answer } from './answer.ts'
import { createCatalogue } from './catalogue.ts'
import { overview } from './describe.ts'
import { createLane } from './lane.ts'
import { entryOf, idOf, topic } from './messages.fixture.ts'
import { fromRanges, toRanges } from './ranges.ts'

const until = { ms: 1_000_000_000, part: 0 }
const bounds = { ranges: 240, names: 1_024, offer: 256 }

function laneOf(entries: readonly Entry[]): Lane {
  const lane = createLane(topic, 'plain')
  entries.forEach(lane.series.put)
  return lane
}

const idsIn = (lane: Lane): string[] => lane.series.between({ ms: 0, part: 0 }, until).map(({ id }) => id)

interface Talk { readonly trips: number, readonly moved: number }

/** Two sides in turn until nothing is said; what one wants, it has at once. */
function reconcile(a: Lane, b: Lane, salt: number): Talk {
  let spans: readonly SpanState[] = overview(createCatalogue(a, until, salt), until)
  let [listener, speaker] = [b, a]
  let [halves, moved] = [0, 0]
  while (spans.length > 0) {
    halves += 1
    const read = fromRanges(toRanges(spans))!
    expect(read).toEqual(spans)
    const catalogue = createCatalogue(listener, until, salt)
    const said = answer(catalogue, read, name => catalogue.names.includes(name), bounds)
    const others = createCatalogue(speaker, until, salt)
    const wanted = new Set(said.wanted)
    for (const [at, entry] of others.entries.entries()) {
      if (wanted.delete(others.names[at]!)) {
        listener.series.put(entry)
        moved += 1
      }
    }
    expect(wanted.size).toBe(0)
    spans = said.spans;
    [listener, speaker] = [speaker, listener]
  }
  return { trips: halves / 2, moved }
}

/** Many at one moment; some whose ids begin alike. */
const message = fc.record({
  number: fc.nat(2_000),
  ms: fc.oneof(fc.nat(10), fc.nat(5_000), fc.nat(900_000_000)),
  alike: fc.boolean(),
  side: fc.constantFrom('a', 'b', 'both', 'both', 'both'),
})
const messages = fc.oneof(...[20, 200, 600].map(maxLength => fc.uniqueArray(message, { selector: ({ number }) => number, maxLength, size: 'max' })))

function entryFrom({ number, ms, alike }: { number: number, ms: number, alike: boolean }): Entry {
  return entryOf(number, ms, alike ? { id: `0badcafe${idOf(number).slice(8)}` as MessageId } : {})
}

describe('two sides that answer each other', () => {
  it('come to the same, each message moved once, within six round trips', () => {
    fc.assert(fc.property(messages, fc.nat(16_383), (some, salt) => {
      const a = laneOf(some.filter(({ side }) => side !== 'b').map(entryFrom))
      const b = laneOf(some.filter(({ side }) => side !== 'a').map(entryFrom))
      const { trips, moved } = reconcile(a, b, salt)
      expect(idsIn(a)).toEqual(idsIn(b))
      expect(idsIn(a)).toHaveLength(some.length)
      expect(moved).toBe(some.filter(({ side }) => side !== 'both').length)
      expect(trips).toBeLessThanOrEqual(6)
    }), { numRuns: 300 })
  })

  const numbers = Array.from({ length: 2_000 }, (_, number) => number)
  const cases: Record<string, readonly [(number: number) => boolean, (number: number) => boolean]> = {
    'the same': [() => true, () => true],
    'nothing in common': [number => number % 2 === 0, number => number % 2 === 1],
    'one empty': [() => true, () => false],
    'the other empty': [() => false, () => true],
    'old and new': [number => number < 1_000, number => number >= 1_000],
    'a part of the other': [() => true, number => number % 3 > 0],
    'holes on both sides': [number => number % 17 > 0, number => number % 23 > 0],
  }
  for (const [which, [inA, inB]] of Object.entries(cases)) {
    for (const apart of [0, 700]) {
      it(`do so with two thousand, ${which}, ${apart} ms apart`, () => {
        const a = laneOf(numbers.filter(inA).map(number => entryOf(number, number * apart)))
        const b = laneOf(numbers.filter(inB).map(number => entryOf(number, number * apart)))
        const { trips, moved } = reconcile(a, b, 5)
        expect(idsIn(a)).toEqual(idsIn(b))
        expect(idsIn(a)).toHaveLength(numbers.filter(number => inA(number) || inB(number)).length)
        expect(moved).toBe(numbers.filter(number => inA(number) !== inB(number)).length)
        // Offers come in portions of 256: eight for two thousand.
        expect(trips).toBeLessThanOrEqual(12)
      })
    }
  }

  it('do not speak of what one of them has let go', () => {
    fc.assert(fc.property(messages, fc.nat(1_000_000), (some, floorMs) => {
      const a = laneOf(some.filter(({ side, ms }) => side !== 'b' && ms >= floorMs).map(entryFrom))
      const b = laneOf(some.filter(({ side }) => side !== 'a').map(entryFrom))
      a.floor = { ms: floorMs, part: 0 }
      const before = idsIn(b).length
      const newer = some.filter(({ ms }) => ms >= floorMs).map(entryFrom)
      reconcile(...(floorMs % 2 ? [a, b] as const : [b, a] as const), 9)
      expect(idsIn(a).toSorted()).toEqual(newer.map(({ id }) => id).toSorted())
      expect(idsIn(b)).toHaveLength(before + some.filter(({ side, ms }) => side === 'a' && ms >= floorMs).length)
    }))
  })

  it('refuses ranges that are not in order', () => {
    expect(fromRanges([{ untilMs: 5, state: { type: 'skip' } }, { untilMs: 4, state: { type: 'have', names: [] } }])).toBeUndefined()
    expect(fromRanges([{ untilMs: 5, untilPart: 7, state: { type: 'skip' } }, { untilMs: 5, untilPart: 6, state: { type: 'skip' } }])).toBeUndefined()
  })

  it('keeps to what a frame may hold, whatever the other says', () => {
    const lane = laneOf(Array.from({ length: 8_000 }, (_, number) => entryOf(number, number * 10)))
    const spans = Array.from({ length: 256 }, (_, at): SpanState => ({
      from: { ms: at * 300, part: 0 },
      until: { ms: (at + 1) * 300, part: 0 },
      state: at % 2 ? { type: 'have', names: [1, 2, 3] } : { type: 'echo', sum: 1 },
    }))
    const catalogue = createCatalogue(lane, until, 3)
    const ranges = toRanges(answer(catalogue, spans, () => false, bounds).spans)
    expect(ranges.length).toBeLessThanOrEqual(256)
    expect(ranges.reduce((sum, { state }) => sum + ('names' in state ? state.names.length : 0), 0)).toBeLessThanOrEqual(bounds.names + bounds.offer)
  })
})
