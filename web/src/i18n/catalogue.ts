// The shape of a catalogue, and what the compiler can tell from a text: which values it wants.
import type { en } from './en.ts'

/** Chosen by Intl.PluralRules; `other` is what every language has. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>
export type Text = string | Plural

export type Key = keyof typeof en
/** A language is complete when it has exactly the keys of English, and plurals where English has them. */
export type Catalogue = Readonly<{ [K in Key]: (typeof en)[K] extends string ? string : Plural }>

/** `'Hello {name}'` → `'name'` */
type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Wanted<T> = T extends string ? Names<T> : T extends { readonly other: infer Other } ? Names<Other> | 'count' : never

export type Values<K extends Key> = [Wanted<(typeof en)[K]>] extends [never]
  ? []
  : [values: { readonly [Name in Wanted<(typeof en)[K]>]: Name extends 'count' ? number : string | number }]

export function isPlural(text: Text): text is Plural {
  return typeof text !== 'string'
}
