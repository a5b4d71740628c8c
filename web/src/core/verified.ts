// Whose safety number this person has compared. Kept on this device, with the number: another one is another person.
import type { EventId, Uid } from '@festival-chat/domain'
import { shallowRef } from 'vue'
import { deviceStorage, eventKey } from './device-storage.ts'

const what = (uid: Uid): string => `verified:${uid}`
const changes = shallowRef(0)

globalThis.addEventListener?.('storage', () => changes.value++)

/** Reactive. Whether this very number was compared. */
export function isVerified(event: EventId, uid: Uid, number: string): boolean {
  return comparedNumber(event, uid) === number
}

/** Reactive. The number that was compared once; what is theirs now may be another. */
export function comparedNumber(event: EventId, uid: Uid): string | undefined {
  // Read so that whoever draws it draws it again.
  return changes.value >= 0 ? deviceStorage.getItem(eventKey(event, what(uid))) ?? undefined : undefined
}

export function verify(event: EventId, uid: Uid, number: string): void {
  deviceStorage.setItem(eventKey(event, what(uid)), number)
  changes.value++
}

export function unverify(event: EventId, uid: Uid): void {
  deviceStorage.removeItem(eventKey(event, what(uid)))
  changes.value++
}
