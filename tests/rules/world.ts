// An event in the emulator, and people who try things on it.
import type { RulesTestEnvironment, TokenOptions } from '@firebase/rules-unit-testing'
import type { DocumentData, Firestore } from 'firebase/firestore'
import type { Coverage } from '../../tools/rules/coverage.ts'
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { assertFails, assertSucceeds, initializeTestEnvironment } from '@firebase/rules-unit-testing'
import { Bytes, doc, serverTimestamp, setDoc, setLogLevel, Timestamp } from 'firebase/firestore'

export const projectId = 'demo-rules'
export const room = 'events/lampion/rooms/o_main-square/messages'
/** For those alone whose claim names them. */
export const restrictedRooms = [
  'i_crew-7',
  'v_lounge',
  'a_backstage',
  's_crew',
]
/** No rooms' names at all, whatever was planted there. */
export const misnamedRooms = [
  'main',
  'o_',
  'o_Main',
  'o_bühne',
  'o_a--b',
  'x_other',
  'v_',
  'V_lounge',
  `o_${'a'.repeat(39)}`,
  `v_${'a'.repeat(39)}`,
]
export const longestRoomId = `o_${'a'.repeat(38)}`
const slotMs = 10_000
const dayMs = 86_400_000

export interface Person {
  readonly uid: string
  readonly db: Firestore
}

/** What nobody but functions reads or writes. */
export const functionsOwn = [
  'events/lampion/private/gate',
  'events/lampion/private/key',
  'events/lampion/admitted/somebody',
  'events/lampion/spent/challenge',
  'events/lampion/invites/code',
  'events/lampion/people/somebody',
  'events/lampion/blocked/somebody',
  'events/lampion/staff/somebody',
  'events/lampion/suspects/somebody',
  'events/lampion/audit/line',
  'events/lampion/rooms/o_main-square/erased/list',
  'events/lampion/rooms/v_lounge/removed/somebody',
  'previews/pr-1',
  // A collection nobody has heard of.
  'events/lampion/unheard-of/document',
] as const

export interface World {
  readonly environment: RulesTestEnvironment
  /** Somebody new inside the event: each has write slots of their own. */
  readonly newcomer: (claims?: TokenOptions) => Person
  /** A newcomer whom claim and document call a member of the room, and staff of that level where there is one. */
  readonly member: (room: string, level?: number) => Promise<Person>
  /** A newcomer whom claim and document call staff of that level. */
  readonly staff: (level: number, claims?: TokenOptions) => Promise<Person>
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
  const rooms = ['o_main-square', 'o_event', longestRoomId, ...restrictedRooms, ...misnamedRooms].map(id => `events/lampion/rooms/${id}`)
  for (const path of [...rooms, 'events/elsewhere/rooms/o_main-square', 'events/elsewhere/rooms/v_lounge'])
    await plant(path, roomOf('open'))
  return { environment, plant, ...peopleOf(environment, plant) }
}

function peopleOf(environment: RulesTestEnvironment, plant: World['plant']): Pick<World, 'newcomer' | 'member' | 'staff'> {
  const newcomer: World['newcomer'] = (claims = insider()) => {
    const uid = newUid()
    return {
      uid,
      db: asModular(environment.authenticatedContext(uid, claims).firestore()),
    }
  }
  const staff: World['staff'] = async (level, claims = insider({ l: level })) => {
    const person = newcomer(claims)
    await plant(`events/lampion/staff/${person.uid}`, { level, at: Timestamp.now() })
    return person
  }
  const member: World['member'] = async (id, level = 0) => {
    const claims = insider({ l: level, r: [id] })
    const person = level === 0
      ? newcomer(claims)
      : await staff(level, claims)
    await plant(`events/lampion/rooms/${id}/members/${person.uid}`, memberOf())
    return person
  }
  return { newcomer, staff, member }
}

export function insider(claims: TokenOptions = {}): TokenOptions {
  return { e: 'lampion', l: 0, r: [], ...claims }
}

export function roomOf(state?: string): DocumentData {
  return {
    kind: 'public',
    title: 'A room',
    topic: '',
    ...state === undefined
      ? {}
      : { state },
  }
}

export function memberOf(): DocumentData {
  return { level: 'member', certificate: Bytes.fromUint8Array(Uint8Array.of(1)), at: Timestamp.now() }
}

export function messagesOf(id: string): string {
  return `events/lampion/rooms/${id}/messages`
}

export async function ruleCoverage(): Promise<Coverage> {
  const answer = await fetch(`http://${emulatorHost()}/emulator/v1/projects/${projectId}:ruleCoverage`)
  return await answer.json() as Coverage
}

/** A token as the emulator takes it: what matters is what it claims. */
export function bearer(uid: string, claims: object): string {
  const encode = (part: object): string => btoa(JSON.stringify(part)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  const nowSeconds = Math.floor(Date.now() / 1000)
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ sub: uid, user_id: uid, aud: projectId, iss: `https://securetoken.google.com/${projectId}`, iat: nowSeconds, exp: nowSeconds + 3600, ...claims })}.`
}

/** What nobody's SDK says: a request as anybody could type it. */
export async function rawRequest(path: string, init: RequestInit = {}): Promise<number> {
  const answer = await fetch(`http://${emulatorHost()}/v1/projects/${projectId}/databases/(default)/documents${path}`, {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  })
  await answer.body?.cancel()
  return answer.status
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
