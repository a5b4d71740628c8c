// Turns the tables into what the record holds: keys, certificates, signed envelopes, batches. The same each time.
import type { Content, EnvelopeFields, EventId, RoomId, RoomKey, Signer, Statement, Uid } from '@festival-chat/domain'
import type { Line } from './conversations.table.ts'
import { createHash } from 'node:crypto'
import { batchesPath, batchId, bodyOf, encodeBatch, eventRoom, isRestricted, issueCertificate, parseEventId, parseRoomId, sealContent, sealEnvelope, signerFromSeed, uidOf, webCrypto, webRoomCipher } from '@festival-chat/domain'
import { announcements, conversations } from './conversations.table.ts'
import { must } from './must.ts'
import { people } from './rooms.table.ts'

export const eventId: EventId = must(parseEventId('lampion'))
export const eventName = 'Lampion Festival'
export const gateCode = 'glow42'
export const startsAtMs = Date.parse('2026-11-20T14:00:00Z')
/** Far away, so that the demo does not expire. */
export const endsAtMs = Date.parse('2036-11-22T12:00:00Z')
export const expireAtMs = Date.parse('2036-12-31T00:00:00Z')
export const crypto = webCrypto(globalThis.crypto)

/** What an upload takes on a festival's network. */
const uploadMs = 400
const profileAheadMs = 1_000

export interface SeededBatch {
  readonly path: string
  readonly room: RoomId
  readonly bytes: Uint8Array
  readonly count: number
  readonly atMs: number
  readonly by: Uid
}

export interface Author {
  readonly name: string
  readonly uid: Uid
  readonly signer: Signer
  readonly certificate: Uint8Array
}

type Part = Statement & Pick<EnvelopeFields, 'seq'> & { readonly atMs: number }

/** Everybody can compute these: they are keys for a demo and for nothing else. */
export function demoSeed(of: string): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(`festival-chat/demo/${of}`).digest())
}

export function eventSigner(): Promise<Signer> {
  return signerFromSeed(demoSeed('event/lampion'), globalThis.crypto.subtle)
}

export function roomKey(room: RoomId): RoomKey {
  return { epoch: 1, key: demoSeed(`room/${room}`) }
}

export async function composeAuthors(): Promise<ReadonlyMap<string, Author>> {
  const key = await eventSigner()
  return new Map(await Promise.all(Object.keys(people).map(async name => [name, await composeAuthor(name, key)] as const)))
}

export async function composeBatches(authors: ReadonlyMap<string, Author>): Promise<readonly SeededBatch[]> {
  const rooms = Object.entries(conversations).map(async ([room, lines]) => composeRoom(must(parseRoomId(room)), lines, authors))
  return (await Promise.all([...rooms, composeRoom(eventRoom, announcements, authors)])).flat()
}

async function composeAuthor(name: string, key: Signer): Promise<Author> {
  const signer = await signerFromSeed(demoSeed(`person/${name}`), globalThis.crypto.subtle)
  return {
    name,
    uid: await uidOf(signer.publicKey, crypto),
    signer,
    certificate: await issueCertificate({
      event: eventId,
      signingKey: signer.publicKey,
      agreementKey: demoSeed(`agreement/${name}`),
      role: people[name] ?? 'attendee',
      issuedAt: startsAtMs,
      expiresAt: endsAtMs,
    }, key),
  }
}

/** As devices do it: each line its author's own upload, the first one in a room with the author's name. */
async function composeRoom(room: RoomId, lines: readonly Line[], authors: ReadonlyMap<string, Author>): Promise<readonly SeededBatch[]> {
  const nextSeq = new Map<Uid, number>()
  return Promise.all(lines.map(([time, who, text]) => {
    const author = authors.get(who)
    if (!author)
      throw new Error(`${who} speaks in ${room} and is not among the people.`)
    const seq = nextSeq.get(author.uid) ?? 0
    const atMs = Date.parse(`2026-11-${time}:00Z`)
    const words: Content = room === eventRoom ? { type: 'announcement', text, urgent: false } : { type: 'text', text }
    const said = must(bodyOf(words))
    const named = must(bodyOf({ type: 'profile', name: who }))
    const parts = seq === 0
      ? [{ ...named, seq, atMs: atMs - profileAheadMs }, { ...said, seq: seq + 1, atMs }]
      : [{ ...said, seq, atMs }]
    nextSeq.set(author.uid, seq + parts.length)
    return composeBatch(room, author, parts)
  }))
}

async function composeBatch(room: RoomId, author: Author, parts: readonly Part[]): Promise<SeededBatch> {
  const envelopes = await Promise.all(parts.map(async part => composeEnvelope(room, author, part)))
  const atMs = Math.max(...parts.map(part => part.atMs)) + uploadMs
  return {
    path: `${batchesPath(eventId, room)}/${batchId(author.uid, atMs, 0)}`,
    room,
    bytes: must(encodeBatch({ certificates: [author.certificate], envelopes })),
    count: envelopes.length,
    atMs,
    by: author.uid,
  }
}

async function composeEnvelope(room: RoomId, { uid, signer }: Author, { atMs, seq, ...said }: Part): Promise<Uint8Array> {
  const random = demoRandom(`envelope/${room}/${uid}/${seq}`)
  const place = { event: eventId, room, author: uid, seq }
  const statement = isRestricted(room)
    ? must(bodyOf(must(await sealContent(said, roomKey(room), { place, cipher: { ...webRoomCipher(globalThis.crypto), random } }))))
    : said
  return must(await sealEnvelope({ ...place, at: { ms: atMs, count: 0 }, ...statement }, signer, { ...crypto, random })).bytes
}

/** Salts and nonces that nobody should foresee, except in a demo that is to come out the same each time. */
function demoRandom(of: string): (length: number) => Uint8Array {
  let drawn = 0
  return length => demoSeed(`random/${of}/${drawn++}`).slice(0, length)
}
