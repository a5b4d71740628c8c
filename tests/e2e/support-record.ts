// Writes into the record past all rules, as an uploader without scruples could if there were none; and knows people the event vouches for.
import type { Content, Envelope, Role, RoomId, Signer, Uid } from '@festival-chat/domain'
import type { APIRequestContext } from '@playwright/test'
import { Buffer } from 'node:buffer'
import { batchesPath, bodyOf, encodeBatch, encodePage, issueCertificate, pageId, pageSlotMs, pagesPath, parseRoomId, sealEnvelope, uidOf } from '@festival-chat/domain'
import { crypto, endsAtMs, eventId, eventSigner } from '../../tools/seed/compose.ts'
import { must } from '../../tools/seed/must.ts'
import { projectId } from '../../tools/stack/project.ts'
import { makeKeys, openKeys } from '../../web/src/adapters/crypto/device-keys.ts'

interface Author {
  readonly certificate: Uint8Array
  readonly signer: Signer
  readonly uid: Uid
  readonly say: (room: RoomId, seq: number, content: Content) => Promise<Envelope>
  readonly write: (room: RoomId, seq: number, text: string) => Promise<Envelope>
  /** The same, signed by somebody else. */
  readonly forgedBy: (forger: Signer, room: RoomId, seq: number, text: string) => Promise<Envelope>
}

export async function createAuthor(role: Role = 'attendee'): Promise<Author> {
  const { signer, agreementKey } = await openKeys(await makeKeys())
  const author = await uidOf(signer.publicKey, crypto)
  const certificate = await issueCertificate({
    event: eventId,
    signingKey: signer.publicKey,
    agreementKey,
    role,
    issuedAt: Date.now(),
    expiresAt: endsAtMs,
  }, await eventSigner())
  const seal = async (by: Signer, room: RoomId, seq: number, content: Content): Promise<Envelope> => must(await sealEnvelope({
    event: eventId,
    room,
    author,
    seq,
    at: { ms: Date.now(), count: seq },
    ...must(bodyOf(content)),
  }, by, crypto))
  return {
    certificate,
    signer,
    uid: author,
    say: async (...args) => seal(signer, ...args),
    write: async (room, seq, text) => seal(signer, room, seq, { type: 'text', text }),
    forgedBy: async (forger, room, seq, text) => seal(forger, room, seq, { type: 'text', text }),
  }
}

interface Sheet { readonly certificates: readonly Uint8Array[], readonly envelopes: readonly Uint8Array[] }

const documents = `projects/${projectId}/databases/(default)/documents`

export async function putBatch(request: APIRequestContext, room: RoomId, { id, ...sheet }: Sheet & { id: string }): Promise<void> {
  await commit(request, [{
    update: {
      name: `${documents}/${batchesPath(eventId, room)}/${id}`,
      fields: {
        bytes: { bytesValue: base64(must(encodeBatch(sheet))) },
        count: { integerValue: String(sheet.envelopes.length) },
        by: { stringValue: 'nobody' },
        expireAt: { timestampValue: new Date(Date.now() + 86_400_000).toISOString() },
      },
    },
    updateTransforms: [{ fieldPath: 'at', setToServerValue: 'REQUEST_TIME' }],
  }])
}

/** A page of long ago: batches are heard from some seconds before its end. */
export async function putPage(request: APIRequestContext, room: RoomId, { n, ...sheet }: Sheet & { n: number }): Promise<void> {
  const slot = Math.floor(Date.now() / pageSlotMs) - 100
  const integers = { n, count: sheet.envelopes.length, messages: sheet.envelopes.length, firstSlot: slot, lastSlot: slot, prevLastSlot: -1, lastAt: 0, lastCount: 0 }
  const strings = { event: eventId, lastText: '', lastId: '', lastBy: '' }
  await commit(request, [{
    update: {
      name: `${documents}/${pagesPath(eventId, room)}/${pageId(n)}`,
      fields: {
        ...Object.fromEntries(Object.entries(integers).map(([name, value]) => [name, { integerValue: String(value) }])),
        ...Object.fromEntries(Object.entries(strings).map(([name, stringValue]) => [name, { stringValue }])),
        bytes: { bytesValue: base64(must(encodePage(sheet))) },
        ahead: { mapValue: { fields: {} } },
        copies: { arrayValue: { values: [] } },
      },
    },
  }])
}

/** A room of its own for each test, which the directory knows nothing of. */
export async function makeRoom(request: APIRequestContext): Promise<RoomId> {
  const room = must(parseRoomId(`o_test-${crypto.random(6).reduce((text, byte) => text + byte.toString(36), '')}`))
  await commit(request, [{
    update: {
      name: `${documents}/events/${eventId}/rooms/${room}`,
      fields: Object.fromEntries(Object.entries({ kind: 'open', state: 'open', title: room, topic: '' }).map(([name, stringValue]) => [name, { stringValue }])),
    },
  }])
  return room
}

export async function eraseDocuments(request: APIRequestContext, names: readonly string[]): Promise<void> {
  await commit(request, names.map(name => ({ delete: name })))
}

async function commit(request: APIRequestContext, writes: readonly unknown[], attempts = 5): Promise<void> {
  const answer = await request.post(`/v1/${documents}:commit`, { headers: { authorization: 'Bearer owner' }, data: { writes } })
  if (answer.ok())
    return
  const refusal = await answer.text()
  // As every client does: nothing was written.
  if (refusal.includes('ABORTED') && attempts > 1)
    return commit(request, writes, attempts - 1)
  throw new Error(`The record did not take it: ${refusal}`)
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
