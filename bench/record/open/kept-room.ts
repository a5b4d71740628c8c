// Runs in the browser: puts a long conversation into this device's storage, with the app's own hands, as if it had been read.
import type { Certificate, Crypto, Envelope, EventId, RoomId, Signer, Uid } from '@festival-chat/domain'
import { issueCertificate, kinds, openCertificate, signerFromSeed, toBase64Url, uidOf, webCrypto } from '@festival-chat/domain'
import { makeKeys } from '../../../web/src/adapters/crypto/device-keys.ts'
import { keepIdentity } from '../../../web/src/adapters/storage/identities.ts'
import { keepDirectory } from '../../../web/src/adapters/storage/kept-directory.ts'
import { keepChecked } from '../../../web/src/adapters/storage/kept-envelopes.ts'

const event = 'bench' as EventId
const room = 'o_main-square' as RoomId
const title = 'Main Square'
const authors = 20
const apartMs = 3_000
const dayMs = 86_400_000
const atOnce = 1_000
/** As long as envelopes of such texts are. */
const envelopeLength = 260

export interface Filled { readonly home: string, readonly room: string, readonly newest: string }

async function fill(count: number): Promise<Filled> {
  const crypto = webCrypto(globalThis.crypto)
  const key = await signerFromSeed(new Uint8Array(32).fill(1), globalThis.crypto.subtle)
  const certificates = await Promise.all(Array.from({ length: authors }, async (_, n) => certify(n, key, crypto)))
  const [me] = certificates as [Certificate]
  const nowMs = Date.now()
  await keepIdentity({
    event,
    uid: me.uid,
    name: 'Mika',
    keys: await makeKeys(),
    enteredAt: nowMs,
    admission: { certificate: me.bytes, eventKey: key.publicKey, eventName: 'Bench' },
  })
  await keepDirectory(event, { eventName: 'Bench', seenAtMs: nowMs, rooms: [{ id: room, title, topic: '', kind: 'open', people: 20, lastAt: nowMs, lastText: '', pace: 0, messages: 0, capacity: 500, state: 'open', slowModeMs: 0, here: 0, hereAt: 0 }] })
  for (let from = 0; from < count; from += atOnce) {
    const envelopes = Array.from({ length: Math.min(atOnce, count - from) }, (_, n) => textOf(from + n, { certificates, firstMs: nowMs - count * apartMs }))
    await keepChecked({ event, room, uid: me.uid }, { envelopes, certificates: from === 0 ? certificates : [] }, nowMs)
  }
  return { home: `/e/${event}`, room: title, newest: wordsOf(count - 1) }
}

async function certify(n: number, key: Signer, crypto: Crypto): Promise<Certificate> {
  const { publicKey } = await signerFromSeed(new Uint8Array(32).fill(n + 2), globalThis.crypto.subtle)
  const bytes = await issueCertificate({
    event,
    signingKey: publicKey,
    agreementKey: new Uint8Array(32),
    role: 'attendee',
    issuedAt: Date.now() - dayMs,
    expiresAt: Date.now() + dayMs,
  }, key)
  const opened = await openCertificate(bytes, { event, publicKey: key.publicKey }, crypto)
  if (!opened.ok)
    throw new Error(`${await uidOf(publicKey, crypto)} was not certified.`)
  return opened.value
}

function textOf(n: number, { certificates, firstMs }: { readonly certificates: readonly Certificate[], readonly firstMs: number }): Envelope {
  return {
    event,
    room,
    author: certificates[n % authors]?.uid as Uid,
    seq: Math.floor(n / authors),
    at: { ms: firstMs + n * apartMs, count: 0 },
    kind: kinds.text,
    body: { text: wordsOf(n) },
    id: toBase64Url(globalThis.crypto.getRandomValues(new Uint8Array(16))),
    bytes: globalThis.crypto.getRandomValues(new Uint8Array(envelopeLength)),
    erased: false,
  }
}

function wordsOf(n: number): string {
  return `Message ${n} of a long night, said by somebody who had time to say it`
}

Object.assign(globalThis, { fill })
