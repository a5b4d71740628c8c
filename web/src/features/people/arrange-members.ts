// The people of a room in the order one looks for them: who is here, who helps, and everybody else.
import type { MemberLevel, Uid } from '@festival-chat/domain'
import type { Person } from '../../core/ports.ts'
import { rankOf } from '@festival-chat/domain'
import { isStaff } from './standing.ts'

/** Devices say that they are here every two minutes; one of those may get lost. */
export const hereForMs = 5 * 60_000

export interface MemberFacts {
  readonly people: ReadonlyMap<Uid, Person>
  /** When each was last here, where that is known. */
  readonly present: ReadonlyMap<Uid, number>
  /** The room's own list, where it has one: nobody else belongs to it any more. */
  readonly levels?: ReadonlyMap<Uid, MemberLevel> | undefined
  readonly me: Uid | undefined
  readonly nowMs: number
}

export interface Member extends Person {
  readonly hereAtMs?: number
  readonly level?: MemberLevel
  readonly isMe: boolean
}

export type SectionName = 'here' | 'staff' | 'others'

export interface Section {
  readonly name: SectionName
  readonly members: readonly Member[]
}

const orders: readonly (readonly [SectionName, (a: Member, b: Member) => number])[] = [
  ['here', (a, b) => Number(b.isMe) - Number(a.isMe) || byName(a, b)],
  ['staff', (a, b) => rank(b) - rank(a) || byName(a, b)],
  ['others', (a, b) => lastMs(b) - lastMs(a) || byName(a, b)],
]

/** Empty sections are left out. */
export function arrangeMembers(facts: MemberFacts): readonly Section[] {
  const all = membersOf(facts)
  return orders
    .map(([name, order]) => ({ name, members: all.filter(member => sectionOf(member, facts.nowMs) === name).sort(order) }))
    .filter(({ members }) => members.length > 0)
}

/** By any part of the name, whatever its accents, or by the beginning of the key. */
export function isFound({ name, uid }: Pick<Person, 'name' | 'uid'>, query: string): boolean {
  const wanted = plain(query)
  return plain(name).includes(wanted) || uid.startsWith(wanted.replace(/\s/g, ''))
}

export function isHere({ hereAtMs, isMe }: Member, nowMs: number): boolean {
  return isMe || (hereAtMs !== undefined && nowMs - hereAtMs < hereForMs)
}

function sectionOf(member: Member, nowMs: number): SectionName {
  if (isHere(member, nowMs))
    return 'here'
  return isStaff(member.role) ? 'staff' : 'others'
}

function membersOf({ people, present, levels, me }: MemberFacts): readonly Member[] {
  const uids = levels ? levels.keys() : new Set([...people.keys(), ...present.keys()])
  return [...uids].map((uid) => {
    const person = people.get(uid) ?? { uid, name: '', lastSaidMs: 0 }
    const hereAtMs = present.get(uid)
    const level = levels?.get(uid)
    return { ...person, isMe: uid === me, ...hereAtMs !== undefined && { hereAtMs }, ...level && { level } }
  })
}

/** Who has no name comes last. */
function byName(a: Member, b: Member): number {
  return Number(a.name === '') - Number(b.name === '') || a.name.localeCompare(b.name) || (a.uid < b.uid ? -1 : 1)
}

function rank({ role }: Member): number {
  return role === undefined ? 0 : rankOf(role)
}

function lastMs({ lastSaidMs, hereAtMs = 0 }: Member): number {
  return Math.max(lastSaidMs, hereAtMs)
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
