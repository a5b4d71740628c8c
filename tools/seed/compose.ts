// Turns the tables into what the record holds: keys, certificates, signed envelopes, batches. The same each time.
import type { Content, Envelope, EnvelopeFields, EventId, RoomId, RoomKey, Signer, Statement, Uid } from '@festival-chat/domain'
import type { Line } from './talk/line.ts'
import { createHash } from 'node:crypto'
import { batchesPath, batchId, bodyOf, encodeBatch, eventRoom, isRestricted, issueCertificate, parseEventId, parseRoomId, sealContent, sealEnvelope, signerFromSeed, uidOf, webCrypto, webRoomCipher } from '@festival-chat/domain'
import { actsOf } from './acts.ts'
import { must } from './must.ts'
import { people } from './rooms.table.ts'
import { announcements, conversations } from './talk/index.ts'

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
      role: people[name]?.role ?? 'attendee',
      issuedAt: startsAtMs,
      expiresAt: endsAtMs,
    }, key),
  }
}

/** As devices do it: each line its author's own upload, the first one in a room with the author's name. */
async function composeRoom(room: RoomId, lines: readonly Line[], authors: ReadonlyMap<string, Author>): Promise<readonly SeededBatch[]> {
  const nextSeq = new Map<Uid, number>()
  const namesTaken = new Map<string, number>()
  const idsByLine = new Map<number, string>()
  const batches: SeededBatch[] = []
  for (const { atMs, who, line, say } of actsOf(lines, room === eventRoom)) {
    const author = authors.get(who)
    if (!author)
      throw new Error(`${who} speaks in ${room} and is not among the people.`)
    const seq = nextSeq.get(author.uid) ?? 0
    const said = must(bodyOf(say(of => idsByLine.get(of) ?? '')))
    const parts = seq === 0
      ? [{ ...must(bodyOf(profileOf(who))), seq, atMs: atMs - profileAheadMs }, { ...said, seq: seq + 1, atMs }]
      : [{ ...said, seq, atMs }]
    const envelopes: Envelope[] = []
    for (const part of parts)
      envelopes.push(await composeEnvelope(room, author, part))
    nextSeq.set(author.uid, seq + parts.length)
    if (line !== undefined)
      idsByLine.set(line, envelopes.at(-1)?.id ?? '')
    const uploadedMs = atMs + uploadMs
    const firstName = batchId(author.uid, uploadedMs, 0)
    const taken = namesTaken.get(firstName) ?? 0
    namesTaken.set(firstName, taken + 1)
    batches.push({
      path: `${batchesPath(eventId, room)}/${batchId(author.uid, uploadedMs, taken)}`,
      room,
      bytes: must(encodeBatch({ certificates: [author.certificate], envelopes: envelopes.map(({ bytes }) => bytes) })),
      count: envelopes.length,
      atMs: uploadedMs,
      by: author.uid,
    })
  }
  return batches
}

function profileOf(name: string): Content {
  const { hue, emoji } = people[name] ?? {}
  return { type: 'profile', name, ...hue !== undefined && { hue }, ...emoji !== undefined && { emoji } }
}

async function composeEnvelope(room: RoomId, { uid, signer }: Author, { atMs, seq, ...said }: Part): Promise<Envelope> {
  const random = demoRandom(`envelope/${room}/${uid}/${seq}`)
  const place = { event: eventId, room, author: uid, seq }
  const statement = isRestricted(room)
    ? must(bodyOf(must(await sealContent(said, roomKey(room), { place, cipher: { ...webRoomCipher(globalThis.crypto), random } }))))
    : said
  return must(await sealEnvelope({ ...place, at: { ms: atMs, count: 0 }, ...statement }, signer, { ...crypto, random }))
}

/** Salts and nonces that nobody should foresee, except in a demo that is to come out the same each time. */
function demoRandom(of: string): (length: number) => Uint8Array {
  let drawn = 0
  return length => demoSeed(`random/${of}/${drawn++}`).slice(0, length)
}
