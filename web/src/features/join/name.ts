// The name a person gives themselves.
import type { Result } from '@festival-chat/domain'
import { fail, maxNameLength, ok } from '@festival-chat/domain'

export type BadName = 'empty' | 'long'

export function parseName(given: string): Result<string, BadName> {
  const name = given.normalize('NFC').trim().replace(/\s+/g, ' ')
  if (name === '')
    return fail('empty')
  return name.length > maxNameLength ? fail('long') : ok(name)
}
