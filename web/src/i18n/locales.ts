// The languages there are, each in a file of its own that loads when it is wanted.
import type { Catalogue } from './catalogue.ts'

export const locales = ['en', 'de'] as const
export type Locale = (typeof locales)[number]

/** Each in its own words: somebody who is lost in the wrong language must find theirs. */
export const localeNames: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch' }

export const loadCatalogue: Readonly<Record<Locale, () => Promise<Catalogue>>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
}

function isLocale(given: unknown): given is Locale {
  return locales.includes(given as Locale)
}

/** What was chosen here before, else the first of the person's languages we speak, else English. */
export function pickLocale(chosen: string | null, languages: readonly string[]): Locale {
  if (isLocale(chosen))
    return chosen
  return languages
    .map(language => language.toLowerCase().split('-', 1)[0])
    .find(isLocale) ?? 'en'
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return /^(?:ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(locale) ? 'rtl' : 'ltr'
}
