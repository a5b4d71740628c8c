// What the gate's document says: which codes open it, for whom, and for how many.
import type { Role, RoomId } from '@festival-chat/domain'
import { roles } from '@festival-chat/domain'
import { codeHash } from './code-hash.ts'

export interface CodeTerms {
  readonly role: Role
  /** How many devices it lets in; without one, all. */
  readonly quota?: number
  /** Restricted rooms that it opens too. */
  readonly rooms: readonly RoomId[]
}

/** As staff write it. */
export interface GateDocument {
  /** By the code itself. */
  readonly codes: Readonly<Record<string, CodeTerms>>
  /** What a genuine app lets one be, without any code, and how many. */
  readonly appCheck?: AppCheckTerms
  /** How many newcomers invites may bring in. */
  readonly inviteQuota?: number
}

interface AppCheckTerms { readonly role: Role, readonly quota: number }

export interface Gate {
  /** By the hash of each code: how long a look-up takes tells nothing about a code. */
  readonly codes: ReadonlyMap<string, CodeTerms>
  readonly appCheck?: AppCheckTerms
  readonly inviteQuota: number
}

export interface Admission extends CodeTerms {
  /** The hash of the code, `invite` or `app-check`: what the register remembers. */
  readonly via: string
}

export const byInvite = 'invite'
export const byAppCheck = 'app-check'

/** Whoever can be addressed by many addresses can guess without an end: what gives power over others must not be guessable. */
const leastCrewCodeLength = 16
/** Anybody may make invites: they are not the way round the poster's quota. */
const defaultInviteQuota = 500

/** Leaves out what would give power over others too easily. */
export function gateOf({ codes, appCheck, inviteQuota = defaultInviteQuota }: GateDocument): Gate {
  const good = Object.entries(codes).filter(([code, { role }]) => !isCrew(role) || code.length >= leastCrewCodeLength)
  return {
    codes: new Map(good.map(([code, terms]) => [codeHash(code), terms])),
    ...appCheck && !isCrew(appCheck.role) ? { appCheck } : {},
    inviteQuota,
  }
}

/** What that way in gives now; undefined once it is closed. */
export function admissionVia(gate: Gate, via: string): Admission | undefined {
  if (via === byInvite)
    return { via, role: 'attendee', rooms: [], quota: gate.inviteQuota }
  if (via === byAppCheck)
    return gate.appCheck && { via, rooms: [], ...gate.appCheck }
  const terms = gate.codes.get(via)
  return terms && { ...terms, via }
}

/** It gives what every attendee has: on a poster it is no secret, and its quota is what protects it. */
export function isForAll({ role, rooms }: CodeTerms): boolean {
  return role === 'attendee' && rooms.length === 0
}

function isCrew(role: Role): boolean {
  return roles[role] >= roles.volunteer
}
