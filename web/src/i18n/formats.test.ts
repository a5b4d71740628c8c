import { describe, expect, it } from 'vitest'
import { createFormats } from './formats.ts'
import { directionOf, pickLocale } from './locales.ts'

const at = (iso: string) => Date.parse(iso)
const now = at('2026-11-21T00:30:00Z')
const english = createFormats('en-GB', 'UTC')

describe('times', () => {
  it('counts days by the calendar', () => {
    expect(english.day(at('2026-11-21T00:05:00Z'), now)).toBe('Today')
    expect(english.day(at('2026-11-20T23:59:00Z'), now)).toBe('Yesterday')
    expect(english.day(at('2026-11-19T12:00:00Z'), now)).toContain('19 November')
  })

  it('counts days where the person is', () => {
    const vienna = createFormats('de', 'Europe/Vienna')
    expect(vienna.day(at('2026-11-20T23:30:00Z'), now)).toBe('Heute')
  })

  it('says how long ago in the nearest unit', () => {
    expect(english.ago(now - 20_000, now)).toBe('this minute')
    expect(english.ago(now - 5 * 60_000, now)).toBe('5 min ago')
    expect(english.ago(at('2026-11-20T22:00:00Z'), now)).toBe('yesterday')
    expect(english.ago(at('2026-11-21T09:00:00Z'), at('2026-11-21T12:10:00Z'))).toBe('3 hr ago')
  })

  it('never says that something is still to come', () => {
    expect(english.ago(now + 90_000, now)).toBe('this minute')
  })
})

describe('the language', () => {
  it.each([
    ['de', ['en-GB'], 'de'],
    [null, ['de-AT', 'en'], 'de'],
    [null, ['fr-FR', 'de'], 'de'],
    [null, ['fr-FR'], 'en'],
    ['klingon', ['fr'], 'en'],
  ])('chosen %s, speaks %s → %s', (chosen, languages, expected) => {
    expect(pickLocale(chosen, languages)).toBe(expected)
  })

  it('knows which way it runs', () => {
    expect(directionOf('de')).toBe('ltr')
    expect(directionOf('ar-EG')).toBe('rtl')
  })
})
