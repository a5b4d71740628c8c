import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitText, trimText } from './split-text.ts'

const words = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom(' ', '\n', '\n\n', '. ', '👩‍👩‍👧‍👦', 'ä')), { maxLength: 120 })
  .map(parts => parts.join(''))

it('loses nothing, and makes no part too long', () => {
  fc.assert(fc.property(words, fc.integer({ min: 2, max: 60 }), (text, max) => {
    const parts = splitText(text, max)
    expect(parts.join('')).toBe(text)
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(max)
      expect(part).not.toBe('')
    }
  }))
})

it('never cuts a character of two units in half', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 2, max: 20 }), (text, max) => {
    for (const part of [...splitText(text, max), trimText(text, max)])
      expect(part).not.toMatch(/\p{Surrogate}/u)
  }))
})

it('leaves alone what fits', () => {
  expect(splitText('short', 5)).toEqual(['short'])
  expect(splitText('', 5)).toEqual([])
  expect(trimText('short', 5)).toBe('short')
})

it('cuts between paragraphs before lines, and between lines before words', () => {
  expect(splitText('one two three\n\nfour five six', 20)).toEqual(['one two three\n\n', 'four five six'])
  expect(splitText('one two three\nfour five six', 20)).toEqual(['one two three\n', 'four five six'])
  expect(splitText('I was there. It was good fun', 20)).toEqual(['I was there. ', 'It was good fun'])
  expect(splitText('one two three four five', 16)).toEqual(['one two three ', 'four five'])
})

it('does not leave a scrap for the sake of a pause', () => {
  expect(splitText('Hi.\n\nthen a very long word after another', 24)).toEqual(['Hi.\n\nthen a very long ', 'word after another'])
})

it('keeps a family together', () => {
  expect(splitText('ab👩‍👩‍👧‍👦', 11)).toEqual(['ab', '👩‍👩‍👧‍👦'])
  expect(trimText('ab👩‍👩‍👧‍👦', 11)).toBe('ab')
})
