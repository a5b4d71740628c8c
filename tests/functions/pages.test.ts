import type { Envelope } from '@festival-chat/domain'
import type { Device } from './device.ts'
import type { World } from './world.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { batchesPath, batchId, decodePage, encodeBatch, issueCertificate, kinds, maxPageBytes, pagesPath, parseRoomId, readEnvelope, sealEnvelope } from '@festival-chat/domain'
import { Timestamp } from 'firebase-admin/firestore'
import { beforeEach, describe, expect, it } from 'vitest'
import { crypto, valueOf } from '../../domain/src/people.fixture.ts'
import { createBatches } from '../../functions/src/firestore/batches.ts'
import { createPages } from '../../functions/src/firestore/pages.ts'
import { createRecordEvents } from '../../functions/src/firestore/record-events.ts'
import { directoryEveryMs, slotOf } from '../../functions/src/jobs/schedule.ts'
import { compactSlot } from '../../functions/src/pages/compact.ts'
import { newDevice } from './device.ts'
import { createWorld, until } from './world.ts'

interface Line { readonly title: string, readonly lastAt: number, readonly lastText: string, readonly messages: number }
interface PageFields { readonly n: number, readonly bytes: Uint8Array, readonly count: number, readonly messages: number, readonly authors: string[], readonly firstSlot: number, readonly lastSlot: number, readonly prevLastSlot: number, readonly expireAt: Timestamp }

let world: World
let ada: Device
let certificate: Uint8Array

beforeEach(async () => {
  world = await createWorld()
  ada = await newDevice()
  certificate = await certify(ada)
})

async function certify(device: Device): Promise<Uint8Array> {
  return issueCertificate({ event: world.event, signingKey: device.signer.publicKey, agreementKey: device.agreementKey, role: 'attendee', issuedAt: Date.now() - 60_000, expiresAt: Date.now() + 86_400_000 }, world.key)
}

async function write(seq: number, said: { text?: string, atMs?: number, device?: Device, room?: string } = {}): Promise<Envelope> {
  const { text = `message ${seq}`, atMs = Date.now(), device = ada, room = world.room } = said
  return valueOf(await sealEnvelope({ event: world.event, room: valueOf(parseRoomId(room)), author: device.uid, seq, at: { ms: atMs, count: 0 }, kind: kinds.text, body: { text } }, device.signer, crypto))
}

/** As an upload would be, at a time of our choice. */
async function put(envelopes: readonly Envelope[], at: { ms?: number, n?: number, room?: string, device?: Device, certificates?: readonly Uint8Array[] } = {}): Promise<void> {
  const { ms = Date.now(), n = 0, room = world.room, device = ada, certificates = [certificate] } = at
  const bytes = valueOf(encodeBatch({ certificates, envelopes: envelopes.map(each => each.bytes) }))
  await world.db.doc(`${batchesPath(world.event, valueOf(parseRoomId(room)))}/${batchId(device.uid, ms, n)}`)
    .create({ bytes, count: envelopes.length, by: device.uid, at: Timestamp.fromMillis(ms), expireAt: Timestamp.fromMillis(ms + 86_400_000) })
}

async function pages(room: string = world.room): Promise<readonly PageFields[]> {
  const found = await world.db.collection(pagesPath(world.event, valueOf(parseRoomId(room)))).orderBy('n').get()
  return found.docs.map(page => page.data() as PageFields)
}

async function idsIn(found: readonly PageFields[]): Promise<string[]> {
  const envelopes = found.flatMap(({ bytes }) => valueOf(decodePage(bytes)).envelopes)
  return Promise.all(envelopes.map(async bytes => valueOf(await readEnvelope(bytes, crypto)).id))
}

const total = (found: readonly PageFields[]): number => found.at(-1)?.messages ?? 0

async function lines(): Promise<Record<string, Line>> {
  return (await world.db.doc(`events/${world.event}/live/rooms`).get()).get('rooms') as Record<string, Line>
}

describe('the pages of a room', () => {
  it('hold what the batches brought, with each certificate once', async () => {
    const envelopes = await Promise.all([0, 1, 2, 3].map(async seq => write(seq)))
    await put(envelopes.slice(0, 2), { n: 0 })
    await put(envelopes.slice(2), { n: 1 })
    const found = await until('the page', pages, now => total(now) === 4)
    expect((await idsIn(found)).sort()).toEqual(envelopes.map(({ id }) => id).sort())
    expect(valueOf(decodePage(found[0]?.bytes ?? new Uint8Array())).certificates).toEqual([certificate].map(bytes => expect.objectContaining({ length: bytes.length })))
    expect(found[0]).toMatchObject({ n: 0, count: 4, authors: [ada.uid], prevLastSlot: -1 })
    expect(found[0]?.expireAt.toMillis()).toBeGreaterThan(Date.now() + 29 * 86_400_000)
  })

  it('count an envelope once that was uploaded twice, much later', async () => {
    const one = await write(0)
    await put([one])
    await until('the first page', pages, now => total(now) === 1)
    await put([one, await write(1)], { n: 1 })
    const found = await until('the second upload', pages, now => total(now) > 1)
    expect(found.map(({ count, messages }) => ({ count, messages }))).toEqual([{ count: 2, messages: 2 }])
  })

  it('turn when they are full, and go on counting', async () => {
    const long = 'x'.repeat(3_900)
    const envelopes = await Promise.all(Array.from({ length: 40 }, async (_, seq) => write(seq, { text: `${seq} ${long}` })))
    for (const n of [0, 1, 2, 3])
      await put(envelopes.slice(n * 10, n * 10 + 10), { n })
    const found = await until('all pages', pages, now => total(now) === 40)
    expect(found.length).toBeGreaterThan(2)
    expect(found.every(({ bytes }) => bytes.length <= maxPageBytes)).toBe(true)
    expect((await idsIn(found)).sort()).toEqual(envelopes.map(({ id }) => id).sort())
    for (const [index, page] of found.slice(1).entries())
      expect(page).toMatchObject({ n: index + 1, prevLastSlot: found[index]?.lastSlot })
  })

  it('take what a job missed when it comes late, and never twice', async () => {
    const lateMs = Date.now() - 120_000
    await put([await write(0, { atMs: lateMs })], { ms: lateMs })
    await until('the late batch', pages, now => total(now) === 1)
    await put([await write(1)])
    await until('the batch of now', pages, now => total(now) === 2)
    const place = { event: world.event, room: world.room }
    const asked: unknown[] = []
    const later = { directory: async (): Promise<void> => void asked.push('directory'), erase: async (): Promise<void> => {} }
    const ports = { crypto, pageBytes: maxPageBytes, findEvent: createRecordEvents(world.db, () => Date.now()), inPages: createPages(world.db, crypto), later, mail: { deliver: async (): Promise<void> => {} }, ...createBatches(world.db) }
    await Promise.all([1, 2, 3].map(async () => compactSlot(place, slotOf(lateMs), ports)))
    expect((await pages()).map(({ count, messages }) => ({ count, messages }))).toEqual([{ count: 2, messages: 2 }])
    expect(asked).toEqual(['directory', 'directory', 'directory'])
  })

  it('take nothing from a stranger, nor the whole batch for one who is', async () => {
    const stranger = await newDevice()
    await put([await write(0), await write(0, { device: stranger })])
    const found = await until('the page', pages, now => total(now) > 0)
    expect(found[0]).toMatchObject({ count: 1, messages: 1, authors: [ada.uid] })
  })
})

describe('the directory of rooms', () => {
  it('is written at most once in five seconds, however much is said', async () => {
    const writes: number[] = []
    const stop = world.db.doc(`events/${world.event}/live/rooms`).onSnapshot(() => void writes.push(Date.now()))
    const startMs = Date.now()
    let seq = 0
    while (Date.now() < startMs + 13_000) {
      await put([await write(seq)], { n: seq })
      seq += 1
      // As people speak, not as fast as this machine can.
      await wait(300)
    }
    await until('everything to be counted', lines, now => now[world.room]?.messages === seq)
    stop()
    // The first is what was there before.
    expect(writes.length - 1).toBeLessThanOrEqual(Math.ceil((Date.now() - startMs) / directoryEveryMs) + 1)
    expect(writes.length - 1).toBeGreaterThan(1)
  }, 60_000)

  it('learns of rooms that are new, and forgets those put away', async () => {
    const touchedAt = Timestamp.now()
    await world.db.doc(`events/${world.event}/rooms/o_new`).set({ kind: 'public', title: 'New', topic: 'Just opened' })
    await world.db.doc(`events/${world.event}/rooms/i_secret`).set({ kind: 'invite', title: 'Secret', topic: '', touchedAt })
    await world.db.doc(`events/${world.event}/rooms/o_late-bus`).set({ kind: 'open', title: 'Late bus', topic: '', state: 'archived', touchedAt })
    await put([await write(0, { room: 'o_new', text: 'first here' })], { room: 'o_new' })
    expect((await until('the new line', lines, now => Object.hasOwn(now, 'o_new')))['o_new']).toMatchObject({ title: 'New', topic: 'Just opened', kind: 'public', capacity: 1_000, state: 'open', messages: 1, lastText: 'first here' })
    expect(Object.keys(await lines()).sort()).toEqual([world.room, 'o_new'].sort())
  })

  it('is made anew where there is none', async () => {
    await world.db.doc(`events/${world.event}/live/rooms`).delete()
    await put([await write(0)])
    expect(await until('the line', lines, now => Object.hasOwn(now ?? {}, world.room))).toEqual({ [world.room]: expect.objectContaining({ title: 'Main Square', messages: 1 }) })
  })
})
