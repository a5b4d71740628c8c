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
  ])('%j is kept as %j', (given, name) => {
    expect(tidyName(given, maxNameLength)).toEqual({ ok: true, value: name })
  })

  it('has something to look at, and an end', () => {
    expect(tidyName(' \u200B ', maxNameLength)).toEqual({ ok: false, error: { type: 'Empty' } })
    expect(tidyName('\u3164\u115F', maxNameLength)).toEqual({ ok: false, error: { type: 'Empty' } })
    expect(tidyName('x'.repeat(maxNameLength + 1), maxNameLength)).toEqual({ ok: false, error: { type: 'TooLong', max: maxNameLength } })
  })

  it('is as tidy as it gets', () => {
    const piece = fc.constantFrom(' ', '\u200B', '\u202E', '\n', '\uD83C', '\uDFAA', 'A', 'd', '\u3000', '\uFEFF')
    fc.assert(fc.property(fc.array(piece).map(pieces => pieces.join('')), (given) => {
      const once = tidyName(given, maxNameLength)
      expect(once.ok ? tidyName(once.value, maxNameLength) : once).toEqual(once)
    }), { numRuns: 1_000 })
  })
})
