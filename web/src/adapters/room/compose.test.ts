import type { Uid } from '@festival-chat/domain'
import type { Voice } from '../storage/database.ts'
import { compareStamps, kinds, maxTextLength, zeroStamp } from '@festival-chat/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compose } from './compose.ts'
import { event, square } from './unsent.fixture.ts'

const silent: Voice = { event, room: square, nextSeq: 0, clock: zeroStamp, saidName: '' }
const words = { uid: 'a'.repeat(26) as Uid, name: 'Ada', text: 'hello', nowMs: 1_000, seen: zeroStamp, unusedSeq: 0 }

it('says the name before the first words, and not again', () => {
  const first = compose(silent, words)
  expect(first?.envelopes.map(({ kind, seq, body }) => [kind, seq, body])).toEqual([
    [kinds.profile, 0, { name: 'Ada' }],
    [kinds.text, 1, { text: 'hello' }],
  ])
  const second = first && compose(first.voice, { ...words, text: 'again' })
  expect(second?.envelopes.map(({ kind, seq }) => [kind, seq])).toEqual([[kinds.text, 2]])
})

it('says a new name', () => {
  const renamed = compose({ ...silent, nextSeq: 7, saidName: 'Ada' }, { ...words, name: 'Countess' })
  expect(renamed?.envelopes.map(({ seq, body }) => [seq, body])).toEqual([[7, { name: 'Countess' }], [8, { text: 'hello' }]])
  expect(renamed?.voice).toMatchObject({ nextSeq: 9, saidName: 'Countess' })
})

it('answers after what it has seen, even with a clock that is slow', () => {
  const seen = { ms: 5_000, count: 2 }
  expect(compose({ ...silent, saidName: 'Ada' }, { ...words, seen })?.envelopes[0]?.at).toEqual({ ms: 5_000, count: 3 })
})

it('counts on after what the record shows, where the device has lost its count', () => {
  const composed = compose({ ...silent, nextSeq: 3, saidName: 'Ada' }, { ...words, unusedSeq: 9 })
  expect([composed?.envelopes[0]?.seq, composed?.voice.nextSeq]).toEqual([9, 10])
  expect(compose({ ...silent, nextSeq: 12, saidName: 'Ada' }, { ...words, unusedSeq: 9 })?.envelopes[0]?.seq).toBe(12)
})

it.each(['', ' \n ', 'x'.repeat(maxTextLength + 1)])('makes nothing of %j', (text) => {
  expect(compose(silent, { ...words, text })).toBeUndefined()
})

it('counts without gaps and never goes back in time, whatever the clock does', () => {
  fc.assert(fc.property(fc.array(fc.record({ nowMs: fc.nat(5_000), name: fc.constantFrom('Ada', 'Bob', ' ') }), { minLength: 1 }), (turns) => {
    let voice = silent
    const all = turns.flatMap((turn) => {
      const composed = compose(voice, { ...words, ...turn })
      voice = composed?.voice ?? voice
      return composed?.envelopes ?? []
    })
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index))
    expect(voice.nextSeq).toBe(all.length)
    const stamps = all.map(({ at }) => at)
    expect(stamps.every((stamp, index) => index === 0 || compareStamps(stamp, stamps[index - 1] ?? stamp) > 0)).toBe(true)
  }))
})
