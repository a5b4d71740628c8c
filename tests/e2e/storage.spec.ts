// What a device keeps: over an update of the app, in a room that was read for days, and where there is no more room.
import type { Page } from '@playwright/test'
import { createHash } from 'node:crypto'
import { toBase32 } from '@festival-chat/domain'
import { expect, test } from './core/test.ts'
import { makeRoom } from './support-record.ts'

test.use({ expectedComplaints: [[/Failed to load resource/], { scope: 'test' }] })

test('record: a database of the first version is taken over, with who one was and what one had counted', async ({ newCoreDevice, request }) => {
  const room = await makeRoom(request)
  const device = await newCoreDevice()
  await device.page.goto('/robots.txt')
  const signingKey = await device.page.evaluate(makeFirstVersion, room)
  await device.page.goto('/core/')

  const uid = toBase32(createHash('sha256').update(Uint8Array.from(signingKey)).digest().subarray(0, 16))
  await expect(async () => expect(await device.enter('glow42', 'Ada')).toMatchObject({ uid, entered: { ok: true } })).toPass({ timeout: 30_000 })
  await device.open(room)
  await device.say(room, 'Still me')
  await expect.poll(async () => (await device.messages(room)).map(({ text, reach, authorName }) => [text, reach, authorName]), { timeout: 30_000 })
    .toEqual([['Still me', 'recorded', 'Ada']])
  // The name was said in a way nobody reads any more: it is said again, after the numbers that were used.
  expect(await keptIn(device.page, 'voices')).toMatchObject([{ nextSeq: 9, saidName: 'Ada' }])
})

/** As the app's first version left it, with a message that was never sent. Answers with the public key. */
async function makeFirstVersion(room: string): Promise<readonly number[]> {
  const event = 'lampion'
  const signing = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  const agreement = await crypto.subtle.generateKey('X25519', false, ['deriveBits'])
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', (signing as CryptoKeyPair).publicKey))
  const digits = 'abcdefghijklmnopqrstuvwxyz234567'
  let bits = ''
  for (const byte of new Uint8Array(await crypto.subtle.digest('SHA-256', publicKey)).subarray(0, 16))
    bits += byte.toString(2).padStart(8, '0')
  const uid = Array.from({ length: 26 }, (_, index) => digits[Number.parseInt(bits.slice(5 * index, 5 * index + 5).padEnd(5, '0'), 2)]).join('')
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('festival-chat', 1)
    opening.onupgradeneeded = () => {
      const db = opening.result
      db.createObjectStore('identities', { keyPath: 'event' }).put({ event, uid, name: 'Ada', keys: { type: 'platform', signing, agreement }, enteredAt: 1 })
      db.createObjectStore('directories', { keyPath: 'event' })
      const envelopes = db.createObjectStore('envelopes', { keyPath: ['event', 'room', 'id'] })
      envelopes.createIndex('newest', ['event', 'room', 'newestFirst'])
      envelopes.put({ event, room, id: 'old', newestFirst: -1, bytes: new Uint8Array(9) })
      db.createObjectStore('outbox', { keyPath: ['event', 'room', 'seq'] }).put({ event, room, seq: 6, id: 'old', bytes: new Uint8Array(9) })
      db.createObjectStore('voices', { keyPath: ['event', 'room'] }).put({ event, room, nextSeq: 7, clock: { ms: 1, count: 0 }, saidName: 'Ada', profile: new Uint8Array(9) })
      db.createObjectStore('names', { keyPath: 'event' })
    }
    opening.onsuccess = () => resolve(opening.result.close())
    opening.onerror = () => reject(opening.error ?? new Error('refused'))
  })
  return [...publicKey]
}

async function keptIn(page: Page, store: string): Promise<readonly unknown[]> {
  return page.evaluate(async (store) => {
    const settled = async <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('refused'))
    })
    const db = await settled(indexedDB.open('festival-chat'))
    const found = await settled(db.transaction(store).objectStore(store).getAll())
    db.close()
    return found as readonly unknown[]
  }, store)
}

/** Words of a stranger who was believed, so many of them in each of these rooms, the later the newer. */
async function fill(page: Page, rooms: readonly string[], { count, bytes }: { count: number, bytes: number }): Promise<void> {
  await page.evaluate(async ({ rooms, count, bytes }) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('festival-chat')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error ?? new Error('refused'))
    })
    const work = db.transaction(['envelopes', 'certificates', 'cursors'], 'readwrite')
    const event = 'lampion'
    const author = 'a'.repeat(26)
    const nowMs = Date.now()
    const publicKey = new Uint8Array(32)
    work.objectStore('certificates').put({ event, uid: author, signingKey: publicKey, agreementKey: publicKey, role: 'attendee', issuedAt: 0, expiresAt: nowMs + 1e9, bytes: publicKey })
    for (const [age, room] of rooms.entries()) {
      work.objectStore('cursors').put({ event, room, newestPage: -1, newestFromMs: 0, whole: {}, heardMs: 0, liveMs: age + 1, mustOffer: false })
      for (let seq = 0; seq < count; seq++) {
        const ms = nowMs - 1e6 + seq
        // Noise, which no database makes smaller.
        const noise = crypto.getRandomValues(new Uint8Array(bytes))
        work.objectStore('envelopes').put({ event, room, author, seq, at: { ms, count: 0 }, kind: 1, body: { text: `message ${seq}` }, id: seq.toString(36).padStart(22, 'A'), bytes: noise, erased: false, newestFirst: -ms })
      }
    }
    await new Promise((resolve, reject) => {
      work.oncomplete = resolve
      work.onabort = () => reject(work.error ?? new Error('refused'))
    })
    db.close()
  }, { rooms, count, bytes })
}

test('record: of a room that was read for days, the newest ten thousand stay, and what was not sent', async ({ newCoreDevice }) => {
  const room = 'o_main-square'
  const device = await newCoreDevice()
  await device.prepare('Mika')
  await fill(device.page, [room], { count: 10_300, bytes: 100 })
  await device.open(room)
  await expect.poll(async () => (await device.messages(room)).length).toBe(10_300)
  await device.say(room, 'Kept')
  await device.close(room)
  await expect.poll(async () => (await keptIn(device.page, 'envelopes')).length).toBe(10_000)
  expect((await keptIn(device.page, 'outbox')).length).toBe(2)
  await device.open(room)
  await expect.poll(async () => (await device.texts(room)).length).toBe(9_999)
  expect((await device.texts(room)).at(0)).toBe('message 302')
  expect((await device.texts(room)).at(-1)).toBe('Kept')
})

test('record: where there is no more room, the room that was read longest ago gives way to what is written now', async ({ newCoreDevice }) => {
  const device = await newCoreDevice()
  await device.prepare('Mika')
  await fill(device.page, ['o_camp-life', 'o_late-bus'], { count: 5, bytes: 100 })
  await device.open('o_main-square')
  await device.page.evaluate(refuseOnce)
  await device.say('o_main-square', 'There is still room for me')
  expect(await device.texts('o_main-square')).toEqual(['There is still room for me'])
  const rooms = (kept: readonly unknown[]): readonly unknown[] => [...new Set((kept as readonly { readonly room: string }[]).map(({ room }) => room))].toSorted()
  expect(rooms(await keptIn(device.page, 'envelopes'))).toEqual(['o_late-bus', 'o_main-square'])
  expect(rooms(await keptIn(device.page, 'cursors'))).toEqual(['o_late-bus'])
  expect(rooms(await keptIn(device.page, 'outbox'))).toEqual(['o_main-square'])
})

/** As a browser does it that has no room: the whole transaction is given up. */
function refuseOnce(): void {
  const { put } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = function (...args) {
    const request = put.apply(this, args)
    if (this.name !== 'voices')
      return request
    IDBObjectStore.prototype.put = put
    const { transaction } = this
    Object.defineProperty(transaction, 'error', { value: new DOMException('There is no room left.', 'QuotaExceededError') })
    transaction.abort()
    return request
  }
}
