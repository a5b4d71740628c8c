// The bodies people write: a text, and the name they go by.
import type { Body, Envelope } from './envelope.ts'
import type { Result } from './result.ts'
import { kinds } from './kinds.ts'
import { fail, ok } from './result.ts'

export const maxTextLength = 4_000
export const maxNameLength = 40

export type BadText = { readonly type: 'Empty' } | { readonly type: 'TooLong', readonly max: number }

/** What cannot be seen, and what turns the direction of the words around it: good only for posing as another. */
const deceptive = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu
const halfCharacter = /\p{Surrogate}/gu

export function textBody(given: string): Result<Body, BadText> {
  return bounded(wellFormed(given).trim(), maxTextLength, text => ({ text }))
}

export function profileBody(given: string): Result<Body, BadText> {
  return bounded(tidyName(given), maxNameLength, name => ({ name }))
}

export function textOf(envelope: Envelope): string | undefined {
  return envelope.kind === kinds.text
    ? boundedString(envelope.body['text'], maxTextLength)
    : undefined
}

/** Tidied again: a name need not have been written by our own app. */
export function nameOf(envelope: Envelope): string | undefined {
  const name = envelope.kind === kinds.profile
    ? boundedString(envelope.body['name'], maxNameLength)
    : undefined
  return name === undefined
    ? undefined
    : tidyName(name) || undefined
}

function tidyName(given: string): string {
  return wellFormed(given).replace(/\s+/g, ' ').replace(deceptive, '').trim()
}

/** Half a character has no UTF-8; what is signed must be what is shown. */
function wellFormed(given: string): string {
  return given.replace(halfCharacter, '\uFFFD')
}

function bounded(text: string, max: number, wrap: (text: string) => Body): Result<Body, BadText> {
  if (text === '')
    return fail({ type: 'Empty' })
  return text.length > max
    ? fail({ type: 'TooLong', max })
    : ok(wrap(text))
}

function boundedString(value: unknown, max: number): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value.length <= max
    ? value
    : undefined
}
