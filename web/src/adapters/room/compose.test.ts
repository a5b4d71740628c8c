import type { Uid } from '@festival-chat/domain'
import type { Voice } from '../storage/schema.ts'
import type { Composed, Words } from './compose.ts'
import { compareStamps, kinds, maxTextLength, zeroStamp } from '@festival-chat/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compose } from './compose.ts'
import { event, square } from './unsent.fixture.ts'

const silent: Voice = { event, room: square, nextSeq: 0, clock: zeroStamp, saidName: '' }
const words: Words = { uid: 'a'.repeat(26) as Uid, profile: { name: 'Ada' }, content: { type: 'text', text: 'hello' }, nowMs: 1_000, seen: zeroStamp, unusedSeq: 0 }

const text = (words: string) => ({ type: 'text', text: words }) as const

function composed(voice: Voice, changes: Partial<Words> = {}): Composed {
  const made = compose(voice, { ...words, ...changes })
  if (!made.ok)
    throw new Error(`Not composed: ${made.error.type}`)
  return made.value
}

it('says the name before the first words, and not again', () => {
  const first = composed(silent)
  expect(first.envelopes.map(({ kind, seq, body }) => [kind, seq, body])).toEqual([
    [kinds.profile, 0, { name: 'Ada' }],
    [kinds.text, 1, { text: 'hello' }],
  ])
  const second = composed(first.voice, { content: text('again') })
  expect(second.envelopes.map(({ kind, seq }) => [kind, seq])).toEqual([[kinds.text, 2]])
})

it('says a new name', () => {
  const renamed = composed({ ...silent, nextSeq: 7, saidName: 'Ada' }, { profile: { name: 'Countess' } })
  expect(renamed.envelopes.map(({ seq, body }) => [seq, body])).toEqual([[7, { name: 'Countess' }], [8, { text: 'hello' }]])
  expect(renamed.voice).toMatchObject({ nextSeq: 9, saidName: 'Countess' })
})

it('answers after what it has seen, even with a clock that is slow', () => {
  const seen = { ms: 5_000, count: 2 }
  expect(composed({ ...silent, saidName: 'Ada' }, { seen }).envelopes[0]?.at).toEqual({ ms: 5_000, count: 3 })
})

it('counts on after what the record shows, where the device has lost its count', () => {
  const { envelopes, voice } = composed({ ...silent, nextSeq: 3, saidName: 'Ada' }, { unusedSeq: 9 })
  expect([envelopes[0]?.seq, voice.nextSeq]).toEqual([9, 10])
  expect(composed({ ...silent, nextSeq: 12, saidName: 'Ada' }, { unusedSeq: 9 }).envelopes[0]?.seq).toBe(12)
})

it.each(['', ' \n ', 'x'.repeat(maxTextLength + 1)])('makes nothing of %j', (given) => {
  expect(compose(silent, { ...words, content: text(given) }).ok).toBe(false)
})

it('counts without gaps and never goes back in time, whatever the clock does', () => {
  fc.assert(fc.property(fc.array(fc.record({ nowMs: fc.nat(5_000), profile: fc.record({ name: fc.constantFrom('Ada', 'Bob', ' '), hue: fc.constantFrom(12, 400) }, { requiredKeys: ['name'] }) }), { minLength: 1 }), (turns) => {
    let voice = silent
    const all = turns.flatMap((turn) => {
      const next = composed(voice, turn)
      voice = next.voice
      return next.envelopes
    })
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index))
    expect(voice.nextSeq).toBe(all.length)
    const stamps = all.map(({ at }) => at)
    expect(stamps.every((stamp, index) => index === 0 || compareStamps(stamp, stamps[index - 1] ?? stamp) > 0)).toBe(true)
  }))
})

it('tells who one is by a profile, and then with every batch', () => {
  const profile = { name: 'Ada', emoji: '🏮' }
  const told = composed(silent, { profile, content: { type: 'profile', ...profile } })
  expect(told.envelopes.map(({ kind }) => kind)).toEqual([kinds.profile])
  expect(told.profile).toBe(0)
  expect(composed(told.voice, { profile })).toMatchObject({ profile: undefined, envelopes: [{ kind: kinds.text }] })
})

it.each([
  [{ name: 'Ada' }, { name: 'Ada', hue: 258 }],
  [{ name: 'Ada', hue: 258 }, { name: 'Ada', hue: 12 }],
  [{ name: 'Ada', hue: 12 }, { name: 'Ada', hue: 12, emoji: '🌙' }],
  [{ name: 'Ada', emoji: '🌙' }, { name: 'Ada' }],
])('says of somebody who was %j that they are %j now, once', (before, now) => {
  const { voice } = composed(silent, { profile: before })
  const changed = composed(voice, { profile: now })
  expect(changed.envelopes.map(({ kind, body }) => [kind, body])).toEqual([[kinds.profile, now], [kinds.text, { text: 'hello' }]])
  expect(composed(changed.voice, { profile: now }).envelopes.map(({ kind }) => kind)).toEqual([kinds.text])
})

it('does not repeat a name that was told before there was more to tell', () => {
  expect(composed({ ...silent, nextSeq: 1, saidName: 'Ada' }).envelopes.map(({ kind }) => kind)).toEqual([kinds.text])
})

it('says anything there is to say', () => {
  const to = 'A'.repeat(22)
  const { envelopes } = composed({ ...silent, saidName: 'Ada' }, { content: { type: 'reaction', to, emoji: '🎉', on: true } })
  expect(envelopes.map(({ kind }) => kind)).toEqual([kinds.reaction])
})
