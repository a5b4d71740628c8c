// The link on the poster, and what may stand in it.
import type { EventId, Result } from '@festival-chat/domain'
import { fail, ok } from '@festival-chat/domain'

export type BadGateCode = 'empty' | 'bad'

/** No dashes: people type "event-code", and the last dash has to be ours. */
export function parseGateCode(given: string): Result<string, BadGateCode> {
  const code = given.trim().toLowerCase()
  if (code === '')
    return fail('empty')
  return /^[a-z0-9]{3,32}$/.test(code) ? ok(code) : fail('bad')
}

export function gateLink(origin: string, event: EventId, code: string): string {
  return `${origin}/j/${event}/${code}`
}
