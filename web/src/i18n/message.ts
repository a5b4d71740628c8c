// From a text and its values to words.
import type { Text } from './catalogue.ts'
import { isPlural } from './catalogue.ts'

export interface MessageFormat {
  readonly plural: Intl.PluralRules
  readonly number: Intl.NumberFormat
}

export function formatMessage(text: Text, values: Readonly<Record<string, string | number>>, format: MessageFormat): string {
  return fill(choose(text, values, format.plural), values, format.number)
}

function choose(text: Text, values: Readonly<Record<string, string | number>>, rules: Intl.PluralRules): string {
  return isPlural(text)
    ? text[rules.select(Number(values['count']))] ?? text.other
    : text
}

function fill(text: string, values: Readonly<Record<string, string | number>>, number: Intl.NumberFormat): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined)
      return whole
    return typeof value === 'number' ? number.format(value) : value
  })
}
