// The shape of a catalogue, and what the compiler can tell from a text: which values it wants.
import type { inside } from './en/inside.ts'
import type { shell } from './en/shell.ts'

/** Chosen by Intl.PluralRules; `other` is what every language has. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>
export type Text = string | Plural

type English = typeof shell & typeof inside
export type Key = keyof English
/** A language is complete when it has exactly the keys of English, and plurals where English has them. */
export type Words<T> = Readonly<{ [K in keyof T]: T[K] extends string ? string : Plural }>
export type Shell = Words<typeof shell>
export type Inside = Words<typeof inside>
/** The second half comes with the first screen that needs it. */
export type Catalogue = Shell & Partial<Inside>

/** `'Hello {name}'` → `'name'` */
type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Wanted<T> = T extends string ? Names<T> : T extends { readonly other: infer Other } ? Names<Other> | 'count' : never

export type Values<K extends Key> = [Wanted<English[K]>] extends [never]
  ? []
  : [values: { readonly [Name in Wanted<English[K]>]: Name extends 'count' ? number : string | number }]

export function isPlural(text: Text): text is Plural {
  return typeof text !== 'string'
}
