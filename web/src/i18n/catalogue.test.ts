import type { Text } from './catalogue.ts'
import { describe, expect, it } from 'vitest'
import { isPlural } from './catalogue.ts'
import { inside } from './en/inside.ts'
import { shell } from './en/shell.ts'
import { loadCatalogue, locales } from './locales.ts'

const english: Readonly<Record<string, Text>> = { ...shell, ...inside }

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort()
}

function forms(text: Text): string[] {
  return isPlural(text) ? Object.values(text) : [text]
}

describe.each(locales)('%s', async (locale) => {
  const load = loadCatalogue[locale]
  const catalogue: Readonly<Record<string, Text>> = { ...await load.shell(), ...await load.inside() }

  it('has the keys of English, in its order', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(english))
  })

  it('has the same placeholders in every form, and no empty text', () => {
    for (const [key, text] of Object.entries(english)) {
      const wanted = placeholders(forms(text).at(-1) ?? '')
      for (const form of forms(catalogue[key] ?? '')) {
        expect(placeholders(form), key).toEqual(wanted)
        expect(form.trim(), key).not.toBe('')
      }
    }
  })

  it('has each plural form the language knows for whole numbers', () => {
    const rules = new Intl.PluralRules(locale)
    const needed = new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)))
    for (const [key, text] of Object.entries(catalogue)) {
      if (isPlural(text))
        expect(Object.keys(text), key).toEqual(expect.arrayContaining([...needed]))
    }
  })
})
