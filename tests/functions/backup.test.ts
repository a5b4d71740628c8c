import type { Insider } from './insider.ts'
import type { World } from './world.ts'
import { Buffer } from 'node:buffer'
import { admitBatch, decodeBatch, decodePage, encodeBatch, parseRoomId } from '@festival-chat/domain'
import { Timestamp } from 'firebase-admin/firestore'
import { beforeEach, describe, expect, it } from 'vitest'
import { crypto, valueOf } from '../../domain/src/people.fixture.ts'
import { decodeBackup, encodeBackup } from '../../tools/backup/file.ts'
import { makeBackup } from '../../tools/backup/make.ts'
import { putBack } from '../../tools/backup/put-back.ts'
import { say, upload } from './device.ts'
import { must, newInsider } from './insider.ts'
import { createWorld, until } from './world.ts'

let world: World
let ada: Insider

beforeEach(async () => {
  world = await createWorld()
  ada = await newInsider(world)
})

interface Room { readonly words: readonly string[], readonly document: object | undefined }

/** What a reader who trusts nothing finds in a room. */
async function read(id: string): Promise<Room> {
  const room = valueOf(parseRoomId(id))
  const eventKey = (await world.db.doc(`events/${world.event}`).get()).get('publicKey') as Uint8Array | undefined
  const words = new Set<string>()
  for (const [collection, decode] of [['pages', decodePage], ['messages', (bytes: Uint8Array) => decodeBatch(bytes)]] as const) {
    for (const document of (await world.db.collection(`events/${world.event}/rooms/${id}/${collection}`).get()).docs) {
      const decoded = decode(document.get('bytes') as Uint8Array)
      const { envelopes } = decoded.ok ? await admitBatch(decoded.value, { event: world.event, eventKey: eventKey ?? new Uint8Array(), room }, new Map(), crypto) : { envelopes: [] }
      envelopes.forEach(({ id: name, seq, author, at, body }) => words.add(JSON.stringify({ name, seq, author, at, body })))
    }
  }
  return { words: [...words].sort(), document: (await world.db.doc(`events/${world.event}/rooms/${id}`).get()).data() }
}

async function wipe(): Promise<void> {
  await world.db.recursiveDelete(world.db.doc(`events/${world.event}`))
  expect((await read(world.room)).words).toEqual([])
}

const pages = async (): Promise<number> => (await world.db.collection(`events/${world.event}/rooms/${world.room}/pages`).get()).size
const back = async (withKeys = false): Promise<Uint8Array> => valueOf(await makeBackup(world.db, world.event, { withKeys, nowMs: 1_000 })).bytes

describe('a backup', () => {
  it('brings an event back as it was, for all who read it', async () => {
    await must(ada, 'joinRoom', { event: world.event, room: world.room, certificate: ada.answer.certificate })
    await say(world, ada.device, { answer: ada.answer, texts: ['in a page', 'also in a page'] })
    await until('the page', pages, count => count === 1)
    await say(world, ada.device, { answer: ada.answer, texts: ['not yet in one'], seq: 2 })
    const before = await read(world.room)
    const bytes = await back()
    expect(before.words).toHaveLength(3)
    await wipe()
    expect(valueOf(await putBack(world.db, bytes))).toMatchObject({ event: world.event, refused: [], madeAtMs: 1_000 })
    expect(await read(world.room)).toEqual(before)
    expect((await world.db.doc(`events/${world.event}/rooms/${world.room}/members/${ada.device.uid}`).get()).exists).toBe(true)
    expect((await world.db.doc(`events/${world.event}`).get()).data()).toMatchObject({ name: 'Trial Festival' })
    expect((await world.db.doc(`events/${world.event}`).get()).get('restoring')).toBeUndefined()
  })

  it('holds the private key and the gate only where that was asked for', async () => {
    const pathsIn = (bytes: Uint8Array): string[] => valueOf(decodeBackup(bytes)).documents.map(({ path }) => path)
    expect(pathsIn(await back()).filter(path => path.startsWith('private/'))).toEqual([])
    expect(pathsIn(await back(true)).filter(path => path.startsWith('private/')).sort()).toEqual(['private/gate', 'private/key'])
  })

  it('leaves out what was not signed by whom it says, and says so', async () => {
    await upload(world, ada.device, { token: ada.answer.token, bytes: Uint8Array.of(1, 2, 3), n: 4 })
    await say(world, ada.device, { answer: ada.answer, texts: ['genuine'] })
    const made = valueOf(await makeBackup(world.db, world.event, { withKeys: false, nowMs: 1_000 }))
    expect(made.refused).toEqual([{ path: expect.stringMatching(`^rooms/${world.room}/messages/`), why: 'it is no batch' }])
    expect([...made.envelopes.values()].map(({ body }) => body)).toEqual([{ text: 'genuine' }])
  })

  it('that somebody changed is not believed', async () => {
    await say(world, ada.device, { answer: ada.answer, texts: ['what I said'] })
    const { documents, ...about } = valueOf(decodeBackup(await back()))
    const other = await createWorld()
    const forged = documents.map(document => document.path.includes('/messages/') ? { ...document, fields: { ...document.fields, bytes: Buffer.from(forge(document.fields['bytes'] as Uint8Array)) } } : document)
    await wipe()
    expect(valueOf(await putBack(world.db, encodeBackup({ ...about, documents: forged }))).refused).toMatchObject([{ why: 'nothing in it was signed by whom it says' }])
    expect((await read(world.room)).words).toEqual([])
    expect(await putBack(world.db, encodeBackup({ ...about, documents }), other.event)).toMatchObject({ ok: false, error: expect.stringContaining('not of') })
  })

  it('is put back only where there is nothing', async () => {
    const bytes = await back()
    expect(await putBack(world.db, bytes)).toMatchObject({ ok: false, error: expect.stringContaining('already') })
    await wipe()
    await world.db.doc(`events/${world.event}`).set({ restoring: true, at: Timestamp.now() })
    expect(await putBack(world.db, bytes)).toMatchObject({ ok: true })
  })
})

/** One letter of the text is another. */
function forge(bytes: Uint8Array): Uint8Array {
  const { certificates, envelopes } = valueOf(decodeBatch(bytes))
  return valueOf(encodeBatch({ certificates, envelopes: envelopes.map(each => each.with(each.length - 1, (each.at(-1) ?? 0) ^ 1)) }))
}
