// Everything that can go wrong, in one table: a code to read out, words for the person, and what helps.
import type { Key } from '../i18n/catalogue.ts'
import type { RoomsError } from './ports.ts'
import { isMissingPart } from './is-missing-part.ts'

/** What the person can do about it at once. */
export type FailureAction = 'retry' | 'settings' | 'gate' | 'home' | 'reload'

/** Reasons that are no answer of the server: this device, this browser, this text. */
type OwnReason
  = 'no-identity' | 'too-long'
    | 'storage-full' | 'storage-blocked' | 'storage-refused'
    | 'missing-part' | 'unknown'

export type FailureName = RoomsError | OwnReason

export interface Failure {
  readonly name: FailureName
  /** Short and the same for ever: people read it out at the info point. */
  readonly code: string
  readonly title: Key
  readonly text: Key
  readonly next?: { readonly label: Key, readonly action: FailureAction }
}

/** Codes begin with where it happened: 1 on the way, 2 at the gate, 3 in a room, 4 an invitation, 5 this device, 9 unknown. */
const table: Readonly<Record<FailureName, readonly [code: number, action?: FailureAction]>> = {
  'offline': [101, 'retry'],
  'unavailable': [102, 'retry'],
  'busy': [103, 'retry'],

  'wrong-code': [201, 'gate'],
  'unknown-event': [202, 'gate'],
  'gate-full': [203, 'gate'],
  'too-many-tries': [204, 'retry'],
  'blocked': [205],
  'over': [206],
  'denied': [207, 'home'],
  'not-inside': [208, 'gate'],
  'bad-certificate': [209, 'retry'],
  'bad-request': [210, 'reload'],
  'no-identity': [211, 'gate'],

  'full': [301, 'retry'],
  'locked': [302],
  'closed': [303, 'home'],
  'archived': [304, 'home'],
  'removed': [305, 'home'],
  'too-many-rooms': [306, 'home'],
  'too-many': [307, 'retry'],
  'too-many-today': [308],
  'not-allowed': [309],
  'unknown-room': [310, 'home'],
  'outranked': [311],
  'unknown-person': [312],
  'no-key': [313, 'retry'],
  'too-long': [314],
  'room-full': [315, 'gate'],

  'invite-ended': [401, 'gate'],
  'expired': [402],
  'used-up': [403],
  'revoked': [404],
  'unknown-invite': [405],
  'not-invited': [406, 'home'],
  'too-many-invites': [407],
  'too-late': [408],
  'bad-link': [409],

  'storage-full': [501, 'settings'],
  'storage-blocked': [502, 'retry'],
  'storage-refused': [503],
  'missing-part': [504, 'reload'],

  'unknown': [900, 'retry'],
}

/** Anything: a reason, a `Result`'s error, an exception. What is not known is owned up to, with a code that tells one bug from another. */
export function explain(error: unknown, isOnline = navigator.onLine): Failure {
  const name = nameOf(error, isOnline)
  const [number, action] = table[name]
  const code = name === 'unknown' ? `FC-${number}-${traceOf(error)}` : `FC-${number}`
  return {
    name,
    code,
    title: `failure.${name}.title`,
    text: `failure.${name}`,
    ...action && { next: { label: `failure.do.${action}`, action } as const },
  }
}

export const failureNames = Object.keys(table) as readonly FailureName[]

function nameOf(error: unknown, isOnline: boolean): FailureName {
  if (isName(error))
    return error
  if (isMissingPart(error))
    return isOnline ? 'missing-part' : 'offline'
  if (typeof error !== 'object' || error === null)
    return 'unknown'
  const { name, type, why } = error as { name?: unknown, type?: unknown, why?: unknown }
  if (name === 'StorageError' && isName(`storage-${String(why)}`))
    return `storage-${String(why)}` as FailureName
  if (name === 'QuotaExceededError')
    return 'storage-full'
  if (name === 'NotWritten')
    return notWritten(why)
  // What the browsers call a request that did not get through.
  if (name === 'NetworkError' || (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)))
    return 'offline'
  if (name === 'TimeoutError')
    return 'unavailable'
  return isName(type) ? type : 'unknown'
}

function notWritten(why: unknown): FailureName {
  const type = (why as { type?: unknown } | undefined)?.type
  if (type === 'size')
    return 'too-long'
  return isName(type) ? type : 'unknown'
}

function isName(given: unknown): given is FailureName {
  return typeof given === 'string' && Object.hasOwn(table, given)
}

/** FNV-1a over what the bug says of itself: enough to tell one from another. */
function traceOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}:${error.message}` : String(error)
  let hash = 0x811C9DC5
  for (const char of text)
    hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  return (hash >>> 0).toString(36).padStart(7, '0')
}
