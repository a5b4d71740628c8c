// A device at the gate and in a room, speaking the wire protocols and nothing else.
import type { ChallengeAnswer, EnterAnswer, EnterRequest, Envelope, ProofFields, Signer, Uid } from '@festival-chat/domain'
import type { World } from './world.ts'
import { Buffer } from 'node:buffer'
import { batchesPath, batchId, encodeBatch, fromBase64Url, kinds, proveKeys, sealEnvelope, signerFromSeed, toBase64Url, uidOf } from '@festival-chat/domain'
import { crypto, valueOf } from '../../domain/src/people.fixture.ts'
import { environment, gateCode, projectId, randomBytes } from './world.ts'

export interface Device {
  readonly uid: Uid
  readonly signer: Signer
  readonly agreementKey: Uint8Array
}

export interface CallError { readonly status: string, readonly message: string, readonly details?: { readonly reason?: string } }
export interface CallAnswer<T> { readonly status: number, readonly result?: T, readonly error?: CallError }

interface Tokens { readonly idToken: string, readonly refreshToken: string }

export async function newDevice(): Promise<Device> {
  const signer = await signerFromSeed(randomBytes(32), globalThis.crypto.subtle)
  return { uid: await uidOf(signer.publicKey, crypto), signer, agreementKey: randomBytes(32) }
}

/** `headers`: what a device sends besides, such as its token. */
export async function call<T>(name: string, data: unknown, headers: Record<string, string> = {}): Promise<CallAnswer<T>> {
  return post(`${environment('FESTIVAL_ORIGIN')}/api/${name}`, { data }, headers)
}

export async function challenge(): Promise<string> {
  const { result } = await call<ChallengeAnswer>('challenge', {})
  return result?.challenge ?? ''
}

/** What an honest device sends, except for what a test changes in it. */
export async function enterRequest(world: World, device: Device, changes: { fields?: Partial<ProofFields>, sent?: object } = {}): Promise<EnterRequest> {
  const fields = {
    event: world.event,
    challenge: await challenge(),
    signingKey: device.signer.publicKey,
    agreementKey: device.agreementKey,
    ...changes.fields,
  }
  return {
    event: fields.event,
    gateCode,
    challenge: fields.challenge,
    signingKey: toBase64Url(fields.signingKey),
    agreementKey: toBase64Url(fields.agreementKey),
    proof: toBase64Url(await proveKeys(fields, device.signer)),
    ...changes.sent,
  }
}

export async function enter(world: World, device: Device): Promise<EnterAnswer> {
  const { result, error } = await call<EnterAnswer>('enter', await enterRequest(world, device))
  if (!result)
    throw new Error(`The gate refused: ${JSON.stringify(error)}`)
  return result
}

export async function signIn(token: string): Promise<Tokens> {
  return post(`http://${environment('FIREBASE_AUTH_EMULATOR_HOST')}/identitytoolkit.googleapis.com/v1/accounts:signInWithCustomToken?key=demo`, { token, returnSecureToken: true })
}

export async function refresh({ refreshToken }: Tokens): Promise<string> {
  const { id_token: idToken } = await post<{ id_token: string }>(`http://${environment('FIREBASE_AUTH_EMULATOR_HOST')}/securetoken.googleapis.com/v1/token?key=demo`, { grant_type: 'refresh_token', refresh_token: refreshToken })
  return idToken
}

export function claimsIn(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

/** A text as it is signed. */
async function write(world: World, device: Device, said: { text: string, seq: number, atMs?: number, count?: number }): Promise<Envelope> {
  return valueOf(await sealEnvelope({
    event: world.event,
    room: world.room,
    author: device.uid,
    seq: said.seq,
    at: { ms: said.atMs ?? Date.now(), count: said.count ?? 0 },
    kind: kinds.text,
    body: { text: said.text },
  }, device.signer, crypto))
}

/** Writes texts and uploads them as one batch, by the path the rules guard. */
export async function say(world: World, device: Device, said: { answer: EnterAnswer, texts: readonly string[], atMs?: number, seq?: number }): Promise<number> {
  const { answer, texts, atMs = Date.now(), seq = 0 } = said
  const envelopes = await Promise.all(texts.map(async (text, index) => (await write(world, device, { text, seq: seq + index, atMs, count: index })).bytes))
  const certificates = [fromBase64Url(answer.certificate) ?? new Uint8Array()]
  return upload(world, device, { token: answer.token, bytes: valueOf(encodeBatch({ certificates, envelopes })), n: seq % 5 })
}

/** The HTTP status of the record's answer. */
export async function upload(world: World, device: Device, batch: { token: string, bytes: Uint8Array, n?: number }): Promise<number> {
  const { idToken } = await signIn(batch.token)
  const documents = `projects/${projectId}/databases/(default)/documents`
  const { status } = await post<object>(`http://${environment('FIRESTORE_EMULATOR_HOST')}/v1/${documents}:commit`, {
    writes: [{
      update: {
        name: `${documents}/${batchesPath(world.event, world.room)}/${batchId(device.uid, Date.now(), batch.n ?? 0)}`,
        fields: {
          bytes: { bytesValue: Buffer.from(batch.bytes).toString('base64') },
          count: { integerValue: '1' },
          by: { stringValue: device.uid },
          expireAt: { timestampValue: new Date(Date.now() + 30 * 86_400_000).toISOString() },
        },
      },
      updateTransforms: [{ fieldPath: 'at', setToServerValue: 'REQUEST_TIME' }],
      currentDocument: { exists: false },
    }],
  }, { authorization: `Bearer ${idToken}` })
  return status
}

async function post<A extends object>(url: string, body: unknown, headers: Record<string, string> = {}): Promise<A & { status: number }> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { ...await answer.json() as A, status: answer.status }
}
