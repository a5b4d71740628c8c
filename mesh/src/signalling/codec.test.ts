import type { TopicHint } from '../ids.ts'
import type { Signal } from './codec.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxBodyBytes } from '../wire/bounds.ts'
import { decodeSignal, encodeSignal, maxSignalBytes } from './codec.ts'

const word = fc.nat(65_535)
const bytes = fc.uint8Array({ maxLength: 600 })
const signals: fc.Arbitrary<Signal> = fc.oneof(
  fc.record({ kind: fc.constant('offer' as const), session: word, needy: fc.boolean(), hints: fc.array(word.map(hint => hint as TopicHint), { maxLength: 8 }), bytes }),
  fc.record({ kind: fc.constantFrom('answer' as const, 'restart' as const, 'restart-answer' as const), session: word, bytes }),
  fc.record({ kind: fc.constant('refuse' as const), session: word }),
)

function problemOf(body: readonly number[]): unknown {
  const decoded = decodeSignal(Uint8Array.from(body))
  return decoded.ok ? undefined : decoded.error
}

describe('signals', () => {
  it('come out as they went in', () => {
    fc.assert(fc.property(signals, (signal) => {
      expect(decodeSignal(encodeSignal(signal))).toEqual({ ok: true, value: signal })
    }))
  })

  it('have one spelling: whatever is understood is written the same again', () => {
    const nearly = fc.tuple(signals, fc.array(fc.tuple(fc.nat(20), fc.nat(255)), { maxLength: 3 }), fc.nat(30)).map(([signal, changes, cut]) => {
      const body = encodeSignal(signal)
      for (const [place, byte] of changes)
        body[place % body.length] = byte
      return body.subarray(0, body.length - Math.max(0, cut - 20))
    })
    let understood = 0
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), nearly), (body) => {
      const decoded = decodeSignal(body)
      if (!decoded.ok)
        return
      understood += 1
      expect(encodeSignal(decoded.value)).toEqual(body)
    }), { numRuns: 20_000 })
    expect(understood).toBeGreaterThan(1_000)
  })

  it('are refused with the reason', () => {
    expect(problemOf([])).toEqual({ type: 'Truncated' })
    expect(problemOf([0, 0, 0, 0])).toEqual({ type: 'OtherService' })
    expect(problemOf([1, 5, 0, 0])).toEqual({ type: 'UnknownKind', kind: 5 })
    expect(problemOf([1, 4, 0, 0, 0])).toEqual({ type: 'Trailing' })
    expect(problemOf([1, 0, 0, 0, 2, 0])).toEqual({ type: 'UnknownFlags', flags: 2 })
    expect(problemOf([1, 0, 0, 0, 0, 9, ...new Uint8Array(18)])).toEqual({ type: 'TooMany', hints: 9 })
    expect(problemOf([1, 0, 0, 0, 0, 2, 0, 0, 0])).toEqual({ type: 'Truncated' })
    expect(decodeSignal(new Uint8Array(maxBodyBytes + 1))).toEqual({ ok: false, error: { type: 'TooLong', bytes: maxBodyBytes + 1 } })
  })

  it('fit into a unicast', () => {
    const hints = Array.from({ length: 8 }, (_, hint) => hint as TopicHint)
    expect(encodeSignal({ kind: 'offer', session: 1, needy: true, hints, bytes: new Uint8Array(maxSignalBytes) })).toHaveLength(maxBodyBytes)
  })
})
