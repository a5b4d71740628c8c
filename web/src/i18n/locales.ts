// The languages there are, each in a file of its own that loads when it is wanted.
import type { Inside, Shell } from './catalogue.ts'

export const locales = ['en', 'de'] as const
export type Locale = (typeof locales)[number]
/** Where a person's choice is kept. */
export const localeKey = 'festival-chat:locale'

/** Each in its own words: somebody who is lost in the wrong language must find theirs. */
export const localeNames: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch' }

/** In two halves: a first screen waits for one only. */
export interface Loaders {
  readonly shell: () => Promise<Shell>
  readonly inside: () => Promise<Inside>
}

export const loadCatalogue: Readonly<Record<Locale, Loaders>> = {
  en: { shell: async () => (await import('./en/shell.ts')).shell, inside: async () => (await import('./en/inside.ts')).inside },
  de: { shell: async () => (await import('./de/shell.ts')).shell, inside: async () => (await import('./de/inside.ts')).inside },
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
