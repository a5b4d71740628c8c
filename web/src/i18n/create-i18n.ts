// The words of the interface: one language loaded at a time, chosen by the person or their browser.
import type { App, InjectionKey, ShallowRef } from 'vue'
import type { Catalogue, Key, Values } from './catalogue.ts'
import type { Formats } from './formats.ts'
import type { Locale } from './locales.ts'
import type { MessageFormat } from './message.ts'
import { inject, readonly, shallowRef } from 'vue'
import { createFormats } from './formats.ts'
import { directionOf, loadCatalogue, localeKey, pickLocale } from './locales.ts'
import { formatMessage } from './message.ts'

export interface I18n {
  readonly t: <K extends Key>(key: K, ...values: Values<K>) => string
  readonly locale: Readonly<ShallowRef<Locale>>
  readonly setLocale: (locale: Locale) => Promise<void>
  /** What is said beyond the first screens: to be waited for before one of the others shows. */
  readonly loadInside: () => Promise<void>
  /** Read through a getter, so that a template follows the language. */
  readonly format: Formats
}

export interface I18nSurroundings {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly languages: readonly string[]
  readonly root: Pick<HTMLElement, 'lang' | 'dir'>
  readonly load?: typeof loadCatalogue
}

interface Speech {
  readonly catalogue: Catalogue
  readonly message: MessageFormat
  readonly region: string
  formats?: Formats
}

const i18nKey: InjectionKey<I18n> = Symbol('i18n')

/** Resolves with the first language loaded: nothing is shown in the wrong one. */
export async function createI18n({ storage, languages, root, load = loadCatalogue }: I18nSurroundings): Promise<I18n & { install: (app: App) => void }> {
  const first = pickLocale(storage.getItem(localeKey), languages)
  const speech = shallowRef(await speechOf(first))
  const locale = shallowRef(first)
  let isInside = false
  mark(first)

  async function speechOf(language: Locale, withInside = false): Promise<Speech> {
    const [shell, inside] = await Promise.all([load[language].shell(), withInside ? load[language].inside() : {}])
    const catalogue: Catalogue = { ...shell, ...inside }
    // A regional variant keeps its habits (12 or 24 hours, date order) with our words.
    const region = languages.find(candidate => candidate.toLowerCase().startsWith(language)) ?? language
    return {
      catalogue,
      region,
      message: { plural: new Intl.PluralRules(language), number: new Intl.NumberFormat(region) },
    }
  }

  function mark(language: Locale): void {
    root.lang = language
    root.dir = directionOf(language)
  }

  const i18n: I18n & { install: (app: App) => void } = {
    install: app => app.provide(i18nKey, i18n),
    t: (key, ...[values]) => formatMessage(speech.value.catalogue[key] ?? '', values ?? {}, speech.value.message),
    locale: readonly(locale) as Readonly<ShallowRef<Locale>>,
    async setLocale(language) {
      speech.value = await speechOf(language, isInside)
      locale.value = language
      mark(language)
      storage.setItem(localeKey, language)
    },
    async loadInside() {
      if (isInside)
        return
      speech.value = await speechOf(locale.value, true)
      isInside = true
    },
    get format() {
      // Made when first wanted: Intl's formatters take a cheap phone longer than the whole first screen.
      return speech.value.formats ??= createFormats(speech.value.region)
    },
  }
  return i18n
}

export function useI18n(): I18n {
  const i18n = inject(i18nKey)
  if (!i18n)
    throw new Error('No language was set up for the app.')
  return i18n
}
