// An event in the emulator, and people who try things on it.
import type { RulesTestEnvironment, TokenOptions } from '@firebase/rules-unit-testing'
import type { DocumentData, Firestore } from 'firebase/firestore'
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { assertFails, assertSucceeds, initializeTestEnvironment } from '@firebase/rules-unit-testing'
import { Bytes, doc, serverTimestamp, setDoc, setLogLevel, Timestamp } from 'firebase/firestore'

export const projectId = 'demo-rules'
export const room = 'events/lampion/rooms/o_main-square/messages'
/** Not for everybody inside, or no room's name at all. */
export const closedRooms = [
  'i_crew-7',
  'v_lounge',
  'a_backstage',
  's_crew',
  'main',
  'o_',
  'o_Main',
  `o_${'a'.repeat(39)}`,
]
export const longestRoomId = `o_${'a'.repeat(38)}`
const slotMs = 10_000
const dayMs = 86_400_000

export interface World {
  readonly environment: RulesTestEnvironment
  /** Somebody new inside the event: each has write slots of their own. */
  readonly newcomer: (claims?: TokenOptions) => { uid: string, db: Firestore }
  /** Puts a document where only functions may. */
  readonly plant: (path: string, data: DocumentData) => Promise<void>
}

export function emulatorHost(): string {
  const host = process.env['FIRESTORE_EMULATOR_HOST']
  if (host === undefined)
    throw new Error('FIRESTORE_EMULATOR_HOST is not set: run these tests by `npm test -- rules`.')
  return host
}

export async function createWorld(): Promise<World> {
  setLogLevel('silent')
  const [host = '', port] = emulatorHost().split(':')
  const rules = await readFile('firestore.rules', 'utf8')
  const environment = await initializeTestEnvironment({
    projectId,
    firestore: {
      host,
      port: Number(port),
      rules,
    },
  })
  await environment.clearFirestore()
  const plant: World['plant'] = async (path, data) => environment.withSecurityRulesDisabled(async (context) => {
    await setDoc(doc(asModular(context.firestore()), path), data)
  })
  const rooms = ['o_main-square', longestRoomId, ...closedRooms].map(id => `events/lampion/rooms/${id}`)
  for (const path of [...rooms, 'events/elsewhere/rooms/o_main-square'])
    await plant(path, { kind: 'open', title: 'A room', topic: '' })
  return {
    environment,
    newcomer: (claims = { e: 'lampion', l: 0, r: [] }) => {
      const uid = newUid()
      return {
        uid,
        db: asModular(environment.authenticatedContext(uid, claims).firestore()),
      }
    },
    plant,
  }
}

/** The test library hands out the older class, which is the newer one underneath. */
export function asModular(db: unknown): Firestore {
  return db as Firestore
}

export async function allowed(action: Promise<unknown>): Promise<void> {
  await assertSucceeds(action)
}

export async function denied(action: Promise<unknown>): Promise<void> {
  await assertFails(action)
}

export function batchOf(uid: string, changes: DocumentData = {}): DocumentData {
  return {
    bytes: Bytes.fromUint8Array(Uint8Array.of(1, 2, 3)),
    count: 1,
    at: serverTimestamp(),
    by: uid,
    expireAt: inDays(30),
    ...changes,
  }
}

export function inDays(days: number): Timestamp {
  return Timestamp.fromMillis(Date.now() + days * dayMs)
}

export function slotNow(): number {
  return Math.floor(Date.now() / slotMs)
}

/** What is said of a slot is checked again if the next one began meanwhile; then there is plenty of time. */
export async function withinOneSlot(check: (slot: number) => Promise<void>): Promise<void> {
  const slot = slotNow()
  try {
    await check(slot)
  }
  catch (error) {
    if (slotNow() === slot)
      throw error
    await check(slotNow())
  }
}

function newUid(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567'
  return Array.from(crypto.getRandomValues(new Uint8Array(26)), byte => letters.charAt(byte % 32)).join('')
}
