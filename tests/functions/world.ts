// An event of its own in the running emulators, seen from the server's side.
import type { EventId, RoomId, Signer } from '@festival-chat/domain'
import type { Auth } from 'firebase-admin/auth'
import type { Firestore } from 'firebase-admin/firestore'
import process from 'node:process'
import { parseEventId, parseRoomId, signerFromSeed, toBase32, toBase64Url } from '@festival-chat/domain'
import { getApps, initializeApp } from 'firebase-admin/app'
import { getAuth } from 'firebase-admin/auth'
import { getFirestore, Timestamp } from 'firebase-admin/firestore'
import { valueOf } from '../../domain/src/people.fixture.ts'

export const projectId = 'demo-festival-chat'
export const gateCode = 'glow42'
/** Codes of the crew: each gives the role that it is named after. */
export const staffCodes = {
  volunteer: 'lanterns-behind-the-bar',
  moderator: 'mods-behind-the-stage',
  organiser: 'office-with-the-coffee',
  owner: 'whose-field-this-is',
} as const

const dayMs = 86_400_000
const pollMs = 50
const patienceMs = 20_000

/** As staff write it: nothing has been said there yet. */
const newRoom = {
  title: 'Main Square',
  topic: '',
  kind: 'open',
  people: 0,
}
const quietRoom = {
  ...newRoom,
  lastAt: 0,
  lastText: '',
  messages: 0,
}

export interface World {
  readonly db: Firestore
  readonly auth: Auth
  readonly event: EventId
  readonly room: RoomId
  readonly key: Signer
}

/** Each file has its own event: nothing seeded, and nothing of other tests, is in it. */
export async function createWorld(gate: object = {}): Promise<World> {
  // The Admin SDK would otherwise look for a Google machine around it first.
  process.env['METADATA_SERVER_DETECTION'] = 'none'
  const app = getApps()[0] ?? initializeApp({ projectId })
  const db = getFirestore(app)
  const event = valueOf(parseEventId(`trial-${toBase32(randomBytes(8))}`))
  const room = valueOf(parseRoomId('o_main-square'))
  const seed = randomBytes(32)
  const key = await signerFromSeed(seed, globalThis.crypto.subtle)
  await db.doc(`events/${event}`).set({
    name: 'Trial Festival',
    startsAt: Timestamp.fromMillis(Date.now() - dayMs),
    endsAt: Timestamp.fromMillis(Date.now() + dayMs),
    publicKey: key.publicKey,
  })
  await db.doc(`events/${event}/private/key`).set({ seed: toBase64Url(seed) })
  await db.doc(`events/${event}/private/gate`).set({
    codes: {
      [gateCode]: { role: 'attendee' },
      ...Object.fromEntries(Object.entries(staffCodes).map(([role, code]) => [code, { role }])),
    },
    ...gate,
  })
  await db.doc(`events/${event}/live/rooms`).set({ eventName: 'Trial Festival', rooms: { [room]: newRoom, 'o_late-bus': quietRoom } })
  await db.doc(`events/${event}/rooms/${room}`).set({ kind: 'open', title: 'Main Square', topic: '' })
  await db.doc(`events/${event}/rooms/o_event`).set({ kind: 'open', title: 'Trial Festival', topic: '' })
  return {
    db,
    auth: getAuth(app),
    event,
    room,
    key,
  }
}

export function randomBytes(length: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(length))
}

export function environment(name: 'FESTIVAL_ORIGIN' | 'FIRESTORE_EMULATOR_HOST' | 'FIREBASE_AUTH_EMULATOR_HOST'): string {
  const value = process.env[name]
  if (value === undefined)
    throw new Error(`${name} is not set: run these tests by “npm test -- functions”.`)
  return value
}

/** Asks again until the answer holds, or says what it was waiting for. */
export async function until<T>(what: string, ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  const deadlineMs = Date.now() + patienceMs
  for (;;) {
    const answer = await ask()
    if (holds(answer))
      return answer
    if (Date.now() > deadlineMs)
      throw new Error(`Waited ${patienceMs / 1000} s for ${what}; the last answer was ${JSON.stringify(answer)}`)
    await new Promise(resolve => setTimeout(resolve, pollMs))
  }
}
