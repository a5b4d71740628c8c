// An event with its key, its rooms and people who were let in, as functions leave them. None of this is counted.
import type { EventId, RoomId, Signer, Uid } from '@festival-chat/domain'
import type { App } from 'firebase-admin/app'
import type { CountedStack } from '../stack.ts'
import process from 'node:process'
import { eventRoom, issueCertificate, parseEventId, parseRoomId, signerFromSeed, toBase64Url, uidOf, webCrypto } from '@festival-chat/domain'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getAuth } from 'firebase-admin/auth'
import { getFirestore, Timestamp } from 'firebase-admin/firestore'
import { must } from '../../../tools/seed/must.ts'
import { projectId } from '../../../tools/stack/project.ts'

export interface Guest {
  readonly uid: Uid
  readonly signer: Signer
  readonly certificate: Uint8Array
  /** Signs this person in. */
  readonly token: string
}

export interface Party {
  readonly event: EventId
  readonly room: RoomId
  readonly eventKey: Uint8Array
  readonly admit: () => Promise<Guest>
  /** What the room's document and the directory say: how many listen decides how phones listen. */
  readonly seat: (people: number) => Promise<void>
  readonly close: () => Promise<void>
}

export const crypto = webCrypto(globalThis.crypto)
const dayMs = 86_400_000
const title = 'Main Square'

export async function throwParty(name: string, people: number, { ports }: Pick<CountedStack, 'ports'>): Promise<Party> {
  process.env['FIRESTORE_EMULATOR_HOST'] = `127.0.0.1:${ports.firestore}`
  process.env['FIREBASE_AUTH_EMULATOR_HOST'] = `127.0.0.1:${ports.auth}`
  process.env['METADATA_SERVER_DETECTION'] = 'none'
  const app = initializeApp({ projectId }, name)
  const event = must(parseEventId(name))
  const room = must(parseRoomId('o_main-square'))
  const seed = globalThis.crypto.getRandomValues(new Uint8Array(32))
  const key = await signerFromSeed(seed, globalThis.crypto.subtle)
  const facts = { kind: 'open', title, topic: '', people, capacity: 500, state: 'open' }
  await plant(app, {
    [`events/${event}`]: { name, startsAt: Timestamp.fromMillis(Date.now() - dayMs), endsAt: Timestamp.fromMillis(Date.now() + dayMs), publicKey: key.publicKey },
    [`events/${event}/private/key`]: { seed: toBase64Url(seed) },
    [`events/${event}/rooms/${room}`]: { ...facts, touchedAt: Timestamp.now() },
    [`events/${event}/rooms/${eventRoom}`]: { ...facts, title: name, touchedAt: Timestamp.now() },
    [`events/${event}/live/rooms`]: { eventName: name, rooms: { [room]: { ...facts, lastAt: 0, lastText: '', messages: 0 } } },
  })
  return {
    event,
    room,
    eventKey: key.publicKey,
    admit: async () => admit(app, event, key),
    seat: async seated => void await Promise.all([
      getFirestore(app).doc(`events/${event}/rooms/${room}`).update({ people: seated }),
      getFirestore(app).doc(`events/${event}/live/rooms`).update({ [`rooms.${room}.people`]: seated }),
    ]),
    close: async () => deleteApp(app),
  }
}

async function plant(app: App, documents: Readonly<Record<string, object>>): Promise<void> {
  const db = getFirestore(app)
  const write = db.batch()
  for (const [path, data] of Object.entries(documents))
    write.set(db.doc(path), data)
  await write.commit()
}

async function admit(app: App, event: EventId, key: Signer): Promise<Guest> {
  const signer = await signerFromSeed(globalThis.crypto.getRandomValues(new Uint8Array(32)), globalThis.crypto.subtle)
  const uid = await uidOf(signer.publicKey, crypto)
  return {
    uid,
    signer,
    certificate: await issueCertificate({
      event,
      signingKey: signer.publicKey,
      agreementKey: globalThis.crypto.getRandomValues(new Uint8Array(32)),
      role: 'attendee',
      issuedAt: Date.now(),
      expiresAt: Date.now() + dayMs,
    }, key),
    token: await getAuth(app).createCustomToken(uid, { e: event, l: 0, r: [] }),
  }
}
