// The words people write, and the name they go by: tidied and bounded alike, whoever's app wrote them.
import type { Result } from './result.ts'
import { fail, ok } from './result.ts'

export const maxTextLength = 4_000
export const maxNameLength = 40

export type BadText = { readonly type: 'Empty' } | { readonly type: 'TooLong', readonly max: number }

/** What cannot be seen, and what turns the direction of the words around it: good only for posing as another. */
const deceptive = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu
const halfCharacter = /\p{Surrogate}/gu
/** Something to look at; the pattern for blind readers' blank cell is the one blank that Unicode does not call so. */
const visible = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u

export function tidyText(given: string, max: number): Result<string, BadText> {
  return bounded(wellFormed(given).trim(), max)
}

/** On one line. */
export function tidyName(given: string, max: number): Result<string, BadText> {
  return bounded(wellFormed(given).replace(/\s/g, ' ').replace(deceptive, '').replace(/ +/g, ' ').trim(), max)
}

/** Half a character has no UTF-8; what is signed must be what is shown. */
function wellFormed(given: string): string {
  return given.replace(halfCharacter, '\uFFFD')
}

function bounded(text: string, max: number): Result<string, BadText> {
  if (!visible.test(text))
    return fail({ type: 'Empty' })
  return text.length > max
    ? fail({ type: 'TooLong', max })
    : ok(text)
}
