// Writes into the record past all rules, as an uploader without scruples could if there were none; and knows people the event vouches for.
import type { Envelope, RoomId, Signer } from '@festival-chat/domain'
import type { APIRequestContext } from '@playwright/test'
import { Buffer } from 'node:buffer'
import { encodeBatch, issueCertificate, kinds, sealEnvelope, uidOf } from '@festival-chat/domain'
import { crypto, endsAtMs, eventId, eventSigner } from '../../tools/seed/compose.ts'
import { must } from '../../tools/seed/must.ts'
import { projectId } from '../../tools/stack/project.ts'
import { makeKeys, openKeys } from '../../web/src/adapters/crypto/device-keys.ts'

interface Author {
  readonly certificate: Uint8Array
  readonly signer: Signer
  readonly write: (room: RoomId, seq: number, text: string) => Promise<Envelope>
  /** The same, signed by somebody else. */
  readonly forgedBy: (forger: Signer, room: RoomId, seq: number, text: string) => Promise<Envelope>
}

export async function createAuthor(): Promise<Author> {
  const { signer, agreementKey } = await openKeys(await makeKeys())
  const author = await uidOf(signer.publicKey, crypto)
  const certificate = await issueCertificate({
    event: eventId,
    signingKey: signer.publicKey,
    agreementKey,
    role: 'attendee',
    issuedAt: Date.now(),
    expiresAt: endsAtMs,
  }, await eventSigner())
  const seal = async (by: Signer, room: RoomId, seq: number, text: string): Promise<Envelope> => must(await sealEnvelope({
    event: eventId,
    room,
    author,
    seq,
    at: { ms: Date.now(), count: seq },
    kind: kinds.text,
    body: { text },
  }, by, crypto))
  return {
    certificate,
    signer,
    write: async (...args) => seal(signer, ...args),
    forgedBy: seal,
  }
}

export async function putBatch(request: APIRequestContext, room: RoomId, { id, certificates, envelopes }: { id: string, certificates: readonly Uint8Array[], envelopes: readonly Uint8Array[] }): Promise<void> {
  const documents = `projects/${projectId}/databases/(default)/documents`
  const bytes = Buffer.from(must(encodeBatch({ certificates, envelopes }))).toString('base64')
  const answer = await request.post(`/v1/${documents}:commit`, {
    headers: { authorization: 'Bearer owner' },
    data: {
      writes: [{
        update: {
          name: `${documents}/events/${eventId}/rooms/${room}/messages/${id}`,
          fields: {
            bytes: { bytesValue: bytes },
            count: { integerValue: String(envelopes.length) },
            by: { stringValue: 'nobody' },
            expireAt: { timestampValue: new Date(Date.now() + 86_400_000).toISOString() },
          },
        },
        updateTransforms: [{ fieldPath: 'at', setToServerValue: 'REQUEST_TIME' }],
      }],
    },
  })
  if (!answer.ok())
    throw new Error(`The record did not take the batch: ${await answer.text()}`)
}
