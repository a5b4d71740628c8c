import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxNameLength, maxTextLength, tidyName, tidyText } from './message.ts'

describe('a text', () => {
  it.each([
    ['  hello ', 'hello'],
    ['two\n\nlines', 'two\n\nlines'],
    ['👩‍🎤 🎪', '👩‍🎤 🎪'],
    ['half \uD83C of one', 'half \uFFFD of one'],
  ])('%j is kept as %j', (given, text) => {
    expect(tidyText(given, maxTextLength)).toEqual({ ok: true, value: text })
  })

  it.each(['', ' \n ', '\u200B', '\u00AD\u2060', '\u3164', '\u2800 ', '\u0000', '\uFE0F\u200D'])('has something to look at, and %j has not', (given) => {
    expect(tidyText(given, maxTextLength)).toEqual({ ok: false, error: { type: 'Empty' } })
  })

  it('has an end', () => {
    expect(tidyText(` ${'x'.repeat(maxTextLength)} `, maxTextLength).ok).toBe(true)
    expect(tidyText('x'.repeat(maxTextLength + 1), maxTextLength)).toEqual({ ok: false, error: { type: 'TooLong', max: maxTextLength } })
  })
})

describe('a name', () => {
  it.each([
    [' Ada  L. ', 'Ada L.'],
    ['Ada\nL.', 'Ada L.'],
    ['Jos\u00E9 \u{1F3AA}', 'Jos\u00E9 \u{1F3AA}'],
    ['\u202Eada', 'ada'],
    ['a\u200Bd\u0000a', 'ada'],
    ['👩‍🎤', '👩‍🎤'],
    ['👩🏽‍❤️‍💋‍👨🏿 1️⃣ ☀️', '👩🏽‍❤️‍💋‍👨🏿 1️⃣ ☀️'],
    ['🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}', '🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['क्\u200Dष', 'क्\u200Dष'],
    ['Zoe\u0308', 'Zoë'],
    ['Zoe\u00AD\u0308', 'Zoë'],
    [`A${'\u0335'.repeat(39)}`, `A${'\u0335'.repeat(3)}`],
    ['שּׁ', 'שּׁ'.normalize('NFC')],
  ])('%j is kept as %j', (given, name) => {
    expect(tidyName(given, maxNameLength)).toEqual({ ok: true, value: name })
  })

  it.each([
    '\u00AD',
    '\u034F',
    '\u061C',
    '\u115F',
    '\u180E',
    '\u200B',
    '\u200C',
    '\u200D',
    '\u2028\u200E',
    '\u2062',
    '\u206A',
    '\u2800',
    '\u3164',
    '\uFE00',
    '\uFE0F',
    '\uFEFF',
    '\uFFA0',
    '\u{E0041}',
    '\u{E0100}',
  ])('cannot be somebody else\'s by %j', (hidden) => {
    for (const given of [`Ada${hidden}`, `${hidden}Ada`, `${hidden}Ada${hidden}${hidden}`])
      expect(tidyName(given, maxNameLength)).toEqual({ ok: true, value: 'Ada' })
    expect(tidyName(`A😀${hidden}`, maxNameLength)).toEqual({ ok: true, value: 'A😀' })
  })

  it.each(['\u00AD', '\u034F', '\u200C', '\u200D', '\u2062', '\u3164', '\uFE0F', '\u{E0041}'])('has no %j between Latin letters, digits or after a flag', (hidden) => {
    expect(tidyName(`A${hidden}d1${hidden}2🏴${hidden}`, maxNameLength)).toEqual({ ok: true, value: 'Ad12🏴' })
  })

  it('has something to look at, and an end', () => {
    expect(tidyName(' \u200B ', maxNameLength)).toEqual({ ok: false, error: { type: 'Empty' } })
    expect(tidyName('\u3164\u115F', maxNameLength)).toEqual({ ok: false, error: { type: 'Empty' } })
    expect(tidyName('x'.repeat(maxNameLength + 1), maxNameLength)).toEqual({ ok: false, error: { type: 'TooLong', max: maxNameLength } })
  })

  it('is as tidy as it gets', () => {
    const piece = fc.constantFrom(' ', '\u200B', '\u202E', '\n', '\uD83C', '\uDFAA', 'A', 'd', '\u3000', '\uFEFF', '\u200D', '\u200C', '\uFE0F', '\u20E3', '1', '👩', '☀', '🏽', '\u0301', '\u0335', '\u00AD', 'ی', '\u064B', '\u1100', '\u1161', '\u{E0067}', '\u2800')
    fc.assert(fc.property(fc.array(piece).map(pieces => pieces.join('')), (given) => {
      const once = tidyName(given, maxNameLength)
      expect(once.ok ? tidyName(once.value, maxNameLength) : once).toEqual(once)
    }), { numRuns: 3_000 })
  })
})
