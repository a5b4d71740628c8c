// The bodies people write: a text, and the name they go by.
import type { Body, Envelope } from './envelope.ts'
import type { Result } from './result.ts'
import { kinds } from './envelope.ts'
import { fail, ok } from './result.ts'

export const maxTextLength = 4_000
export const maxNameLength = 40

export type BadText = { readonly type: 'Empty' } | { readonly type: 'TooLong', readonly max: number }

export function textBody(given: string): Result<Body, BadText> {
  return bounded(given.trim(), maxTextLength, text => ({ text }))
}

export function profileBody(given: string): Result<Body, BadText> {
  return bounded(given.trim().replace(/\s+/g, ' '), maxNameLength, name => ({ name }))
}

export function textOf(envelope: Envelope): string | undefined {
  return envelope.kind === kinds.text
    ? boundedString(envelope.body.text, maxTextLength)
    : undefined
}

export function nameOf(envelope: Envelope): string | undefined {
  return envelope.kind === kinds.profile
    ? boundedString(envelope.body.name, maxNameLength)
    : undefined
}

function bounded(text: string, max: number, wrap: (text: string) => Body): Result<Body, BadText> {
  if (text === '')
    return fail({ type: 'Empty' })
  return text.length > max
    ? fail({ type: 'TooLong', max })
    : ok(wrap(text))
}

function boundedString(value: unknown, max: number): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= max
    ? value
    : undefined
}
