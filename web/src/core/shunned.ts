// Whom this person does not want to see or be disturbed by. It stays on this device: nobody is told, no server knows.
// Blocked: words and reactions are covered, their direct messages hidden. Votes still count: a poll has one result for all.
// Muted: words show as ever, but count as no news and disturb nobody.
import type { EventId, Uid } from '@festival-chat/domain'
import { shallowRef } from 'vue'
import { deviceStorage, eventKey } from './device-storage.ts'

export interface Shunned {
  readonly event: EventId
  readonly uid: Uid
  /** As they were called then: they may never be met again. */
  readonly name: string
  readonly blockedAtMs?: number
  readonly mutedAtMs?: number
}

type How = 'blockedAtMs' | 'mutedAtMs'
type KeptPerson = Omit<Shunned, 'event' | 'uid'>
type Kept = Readonly<Record<string, KeptPerson>>

const what = 'shunned'
const anyKey = new RegExp(`^${eventKey('([^:]+)', what)}$`)

/** Of all events: somebody has another uid at each. */
const everyone = shallowRef<ReadonlyMap<Uid, Shunned>>(readAll())

globalThis.addEventListener?.('storage', ({ key }) => {
  if (key === null || anyKey.test(key))
    everyone.value = readAll()
})

export function isBlocked(uid: Uid): boolean {
  return everyone.value.get(uid)?.blockedAtMs !== undefined
}

/** A blocked person is muted, too. */
export function isMuted(uid: Uid): boolean {
  return everyone.value.has(uid)
}

/** The latest first. */
export function shunnedAt(event: EventId): readonly Shunned[] {
  return [...everyone.value.values()]
    .filter(who => who.event === event)
    .toSorted((a, b) => latest(b) - latest(a))
}

export function block(event: EventId, who: Pick<Shunned, 'uid' | 'name'>): void {
  mark(event, who, 'blockedAtMs')
}

export function unblock(event: EventId, uid: Uid): void {
  unmark(event, uid, 'blockedAtMs')
}

export function mute(event: EventId, who: Pick<Shunned, 'uid' | 'name'>): void {
  mark(event, who, 'mutedAtMs')
}

export function unmute(event: EventId, uid: Uid): void {
  unmark(event, uid, 'mutedAtMs')
}

function mark(event: EventId, { uid, name }: Pick<Shunned, 'uid' | 'name'>, how: How): void {
  const kept = keptAt(event)
  keep(event, { ...kept, [uid]: { ...kept[uid], name, [how]: Date.now() } })
}

function unmark(event: EventId, uid: Uid, how: How): void {
  const { [uid]: who, ...others } = keptAt(event)
  if (!who)
    return
  const rest: { -readonly [K in keyof KeptPerson]: KeptPerson[K] } = { ...who }
  delete rest[how]
  const isShunned = rest.blockedAtMs !== undefined || rest.mutedAtMs !== undefined
  keep(event, isShunned ? { ...others, [uid]: rest } : others)
}

function keep(event: EventId, people: Kept): void {
  const key = eventKey(event, what)
  if (Object.keys(people).length === 0)
    deviceStorage.removeItem(key)
  else
    deviceStorage.setItem(key, JSON.stringify(people))
  everyone.value = readAll()
}

/** Read anew each time: another tab may have changed it, or the person may have left and come back as somebody else. */
function keptAt(event: EventId): Kept {
  return parse(deviceStorage.getItem(eventKey(event, what)))
}

function readAll(): ReadonlyMap<Uid, Shunned> {
  return new Map(deviceStorage.keys().flatMap((key) => {
    const event = anyKey.exec(key)?.[1] as EventId | undefined
    return event === undefined ? [] : Object.entries(keptAt(event)).map(([uid, who]) => [uid as Uid, { event, uid: uid as Uid, ...who }] as const)
  }))
}

function parse(text: string | null): Kept {
  try {
    const kept: unknown = JSON.parse(text ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept as Kept : {}
  }
  catch {
    return {}
  }
}

function latest({ blockedAtMs = 0, mutedAtMs = 0 }: Shunned): number {
  return Math.max(blockedAtMs, mutedAtMs)
}
