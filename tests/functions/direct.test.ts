// Rooms of two in the record: pages without a room, mail to whoever was spoken to, and nothing in the directory.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Insider } from './insider.ts'
import type { World } from './world.ts'
import { batchesPath, batchId, decodePage, directRoom, encodeBatch, fromBase64Url, kinds, pagesPath, parseUid, readEnvelope, sealEnvelope } from '@festival-chat/domain'
import { Timestamp } from 'firebase-admin/firestore'
import { beforeAll, describe, expect, it } from 'vitest'
import { crypto, valueOf } from '../../domain/src/people.fixture.ts'
import { createLastSeqs } from '../../functions/src/firestore/last-seqs.ts'
import { createMail } from '../../functions/src/firestore/mail.ts'
import { createRoster } from '../../functions/src/firestore/roster.ts'
import { must, newInsider } from './insider.ts'
import { createWorld, staffCodes, until } from './world.ts'

let world: World
let kay: Insider
let mia: Insider
let room: RoomId

beforeAll(async () => {
  world = await createWorld();
  [kay, mia] = await Promise.all([newInsider(world), newInsider(world)])
  room = directRoom(kay.device.uid, mia.device.uid) as RoomId
})

interface Said { readonly seq: number, readonly n?: number, readonly by?: readonly Insider[], readonly to?: RoomId }

/** As its uploader writes it, who may bring others' words too. */
async function say({ seq, n = seq, by = [kay], to = room }: Said): Promise<readonly string[]> {
  const envelopes = await Promise.all(by.map(async ({ device }) => valueOf(await sealEnvelope({
    event: world.event,
    room: to,
    author: device.uid,
    seq,
    at: { ms: Date.now(), count: 0 },
    kind: kinds.sealed,
    body: { epoch: 1, nonce: new Uint8Array(12), box: new Uint8Array(96).fill(seq) },
  }, device.signer, crypto))))
  const certificates = by.map(({ answer }) => fromBase64Url(answer.certificate) ?? new Uint8Array())
  const uploader = by[0]?.device.uid ?? ''
  await world.db.doc(`${batchesPath(world.event, to)}/${batchId(uploader as Uid, Date.now(), n)}`).create({
    bytes: valueOf(encodeBatch({ certificates, envelopes: envelopes.map(({ bytes }) => bytes) })),
    count: envelopes.length,
    by: uploader,
    at: Timestamp.now(),
    expireAt: Timestamp.fromMillis(Date.now() + 86_400_000),
  })
  return envelopes.map(({ id }) => id)
}

const mailOf = async (uid: string): Promise<Record<string, { messages: number, lastAt: number }>> => (await world.db.doc(`events/${world.event}/mail/${uid}`).get()).get('rooms') ?? {}
const pagesOf = async (): Promise<readonly FirebaseFirestore.DocumentData[]> => (await world.db.collection(pagesPath(world.event, room)).orderBy('n').get()).docs.map(page => page.data())

describe('a room of two', () => {
  it('has pages, and brings mail to whoever was spoken to', async () => {
    await say({ seq: 0 })
    expect(await until('mail', async () => mailOf(mia.device.uid), mail => Object.hasOwn(mail, room))).toEqual({ [room]: { messages: 1, lastAt: expect.any(Number) } })
    expect(await mailOf(kay.device.uid)).toEqual({})
    const [page] = await pagesOf()
    expect(page).toMatchObject({ n: 0, messages: 1, authors: [kay.device.uid], lastText: '' })
    expect(valueOf(decodePage(page?.['bytes'] as Uint8Array)).envelopes).toHaveLength(1)
    // The directory does not pay for it.
    expect(page).not.toHaveProperty('touchedAt')
    await say({ seq: 0, by: [mia] })
    expect(await until('the answer', async () => mailOf(kay.device.uid), mail => Object.hasOwn(mail, room))).toMatchObject({ [room]: { messages: 2 } })
    const lines: unknown = (await world.db.doc(`events/${world.event}/live/rooms`).get()).get('rooms')
    expect(Object.keys(lines as object)).not.toContain(room)
  })

  it('takes no stranger’s words, whoever brings them', async () => {
    const eve = await newInsider(world)
    await say({ seq: 1, by: [kay, eve] })
    await until('both to be looked at', async () => mailOf(mia.device.uid), mail => (mail[room]?.messages ?? 0) >= 3)
    const authors = (await pagesOf()).flatMap(page => page['authors'] as string[])
    expect(authors).not.toContain(eve.device.uid)
  })

  it('loses words by their author, and by no moderator', async () => {
    const moderator = await newInsider(world, staffCodes.moderator)
    const [[kept = ''], [gone = '']] = [await say({ seq: 2 }), await say({ seq: 3 })]
    const erasedIds = async (): Promise<readonly string[]> => {
      const envelopes = (await pagesOf()).flatMap(page => valueOf(decodePage(page['bytes'] as Uint8Array)).envelopes)
      const read = await Promise.all(envelopes.map(async bytes => valueOf(await readEnvelope(bytes, crypto))))
      return read.flatMap(({ id, erased }) => erased ? [id] : [])
    }
    await until('both to be in a page', pagesOf, pages => (pages.at(-1)?.['messages'] ?? 0) >= 5)
    await must(moderator, 'erase', { event: world.event, room, ids: [kept] })
    await must(kay, 'erase', { event: world.event, room, ids: [gone] })
    await until('the words to be gone', erasedIds, ids => ids.includes(gone))
    expect(await erasedIds()).toEqual([gone])
    // Nor does the directory pay for that.
    expect((await pagesOf()).filter(page => 'touchedAt' in page)).toEqual([])
    const audit = await world.db.collection(`events/${world.event}/audit`).where('what', '==', 'erase').get()
    expect(audit.empty).toBe(true)
  })

  it('is named in no ruling: everybody reads those', async () => {
    const lastSeqs = createLastSeqs(world.db, crypto)
    await until('words in a page', pagesOf, pages => pages.some(page => (page['authors'] as string[]).includes(mia.device.uid)))
    expect(await lastSeqs(world.event, mia.device.uid)).toEqual({})
  })

  it('brings mail to nobody who was never there', async () => {
    const nobody = valueOf(parseUid('a'.repeat(26)))
    const mail = createMail(world.db)
    await mail.deliver({ event: world.event, room: directRoom(kay.device.uid, nobody) as RoomId }, { lastAt: 5, messages: 1 }, [nobody])
    expect((await world.db.doc(`events/${world.event}/mail/${nobody}`).get()).exists).toBe(false)
  })

  it('brings the same mail once, in whatever order', async () => {
    const reader = await newInsider(world)
    const own = directRoom(kay.device.uid, reader.device.uid) as RoomId
    const place = { event: world.event as EventId, room: own }
    const mail = createMail(world.db)
    await Promise.all([1, 2, 3].map(async n => mail.deliver(place, { lastAt: n, messages: n }, [reader.device.uid])))
    const { updateTime } = await world.db.doc(`events/${world.event}/mail/${reader.device.uid}`).get()
    await mail.deliver(place, { lastAt: 2, messages: 2 }, [reader.device.uid])
    const after = await world.db.doc(`events/${world.event}/mail/${reader.device.uid}`).get()
    expect(after.get('rooms')).toEqual({ [own]: { lastAt: 3, messages: 3 } })
    expect(after.updateTime).toEqual(updateTime)
  })

  it('is forgotten with the person', async () => {
    const gone = await newInsider(world)
    await world.db.doc(`events/${world.event}/mail/${gone.device.uid}`).set({ rooms: {} })
    await world.db.doc(`events/${world.event}/stamps/${gone.device.uid}`).set({ room, number: 1 })
    await must(gone, 'forgetMe', { event: world.event })
    for (const shelf of ['mail', 'stamps'])
      expect((await world.db.doc(`events/${world.event}/${shelf}/${gone.device.uid}`).get()).exists).toBe(false)
  })
})

describe('who is here', () => {
  const sit = async (uid: string, agoMs = 0): Promise<void> => void await world.db.doc(`events/${world.event}/rooms/${world.room}/roster/${uid}`).set({ at: Timestamp.fromMillis(Date.now() - agoMs), expireAt: Timestamp.fromMillis(Date.now() + 3_600_000) })

  it('is counted, not read', async () => {
    const roster = createRoster(world.db)
    expect(await roster.listed(world.event)).toContain(world.room)
    await Promise.all([sit('one'), sit('two', 60_000), sit('gone', 600_000)])
    expect(await roster.count(world.event, world.room, Date.now() - 180_000)).toBe(2)
    expect(await roster.count(world.event, 'o_empty', 0)).toBe(0)
  })

  it('is in the directory soon after somebody says so', async () => {
    await sit('three')
    const line = await until('the count', async () => (await world.db.doc(`events/${world.event}/live/rooms`).get()).get(`rooms.${world.room}`) as { here?: number, hereAt?: number, title: string }, found => (found.here ?? 0) > 0)
    expect(line).toMatchObject({ title: 'Main Square', hereAt: expect.any(Number) })
    expect(Date.now() - (line.hereAt ?? 0)).toBeLessThan(60_000)
  })
})
