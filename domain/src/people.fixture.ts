// People with real keys and an event that vouches for them, for tests.
import type { Certificate, Role } from './certificate.ts'
import type { Signer } from './crypto.ts'
import type { Body, Envelope, EnvelopeFields } from './envelope.ts'
import type { EventId, RoomId, Uid } from './ids.ts'
import type { Result } from './result.ts'
import { issueCertificate, openCertificate } from './certificate.ts'
import { sealEnvelope } from './envelope.ts'
import { parseEventId, parseRoomId, uidOf } from './ids.ts'
import { kinds } from './kinds.ts'
import { signerFromSeed } from './seed-signer.ts'
import { webCrypto } from './web-crypto.ts'

export const crypto = webCrypto(globalThis.crypto)
export const nowMs = Date.UTC(2026, 10, 21, 22)

export interface Person {
  readonly uid: Uid
  readonly signer: Signer
  readonly certificate: Uint8Array
  readonly write: (seq: number, changes?: Partial<EnvelopeFields>) => Promise<Envelope>
}

export interface TestEvent {
  readonly event: EventId
  readonly room: RoomId
  readonly key: Signer
}

export function valueOf<T, E>(result: Result<T, E>): T {
  if (!result.ok)
    throw new Error(`Expected a value, got ${JSON.stringify(result.error)}`)
  return result.value
}

export function newSigner(): Promise<Signer> {
  return signerFromSeed(globalThis.crypto.getRandomValues(new Uint8Array(32)), globalThis.crypto.subtle)
}

export async function newEvent(): Promise<TestEvent> {
  return {
    event: valueOf(parseEventId('lampion')),
    room: valueOf(parseRoomId('o_main-square')),
    key: await newSigner(),
  }
}

export async function newPerson(place: TestEvent, changes: { expiresAt?: number, role?: Role } = {}): Promise<Person> {
  const signer = await newSigner()
  const uid = await uidOf(signer.publicKey, crypto)
  return {
    uid,
    signer,
    certificate: await certify(place, signer.publicKey, changes),
    write: async (seq, changed = {}) => valueOf(await sealEnvelope({
      event: place.event,
      room: place.room,
      author: uid,
      seq,
      at: { ms: nowMs + seq, count: 0 },
      kind: kinds.text,
      body: { text: `message ${seq}` },
      ...changed,
    }, signer, crypto)),
  }
}

export function openedCertificates({ event, key }: TestEvent, people: readonly Person[]): Promise<readonly Certificate[]> {
  return Promise.all(people.map(async ({ certificate }) => valueOf(await openCertificate(certificate, { event, publicKey: key.publicKey }, crypto))))
}

export function certify(place: TestEvent, signingKey: Uint8Array, changes: { issuedAt?: number, expiresAt?: number, role?: Role } = {}): Promise<Uint8Array> {
  return issueCertificate({
    event: place.event,
    signingKey,
    agreementKey: new Uint8Array(32).fill(7),
    role: 'attendee',
    issuedAt: nowMs,
    expiresAt: nowMs + 86_400_000,
    ...changes,
  }, place.key)
}

export function named(name: string): { kind: number, body: Body } {
  return {
    kind: kinds.profile,
    body: { name },
  }
}
