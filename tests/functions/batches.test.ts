import type { BatchPorts } from '../../functions/src/batches/notice-batch.ts'
import type { Device } from './device.ts'
import type { World } from './world.ts'
import { encodeBatch, fromBase64Url, kinds, sealEnvelope } from '@festival-chat/domain'
import { FieldPath } from 'firebase-admin/firestore'
import { beforeEach, describe, expect, it } from 'vitest'
import { crypto, valueOf } from '../../domain/src/people.fixture.ts'
import { noticeBatch } from '../../functions/src/batches/notice-batch.ts'
import { createDirectory } from '../../functions/src/firestore/directory.ts'
import { createEventKeys } from '../../functions/src/firestore/gate.ts'
import { enter, newDevice, say, upload } from './device.ts'
import { createWorld, until } from './world.ts'

interface Line { readonly title: string, readonly lastAt: number, readonly lastText: string, readonly messages: number }

let world: World
let device: Device

beforeEach(async () => {
  world = await createWorld()
  device = await newDevice()
})

async function line(room: string = world.room): Promise<Line> {
  return (await world.db.doc(`events/${world.event}/live/rooms`).get()).get(new FieldPath('rooms', room)) as Line
}

async function deliveries(): Promise<number> {
  return (await world.db.collection(`events/${world.event}/seen`).get()).size
}

describe('a batch in the record', () => {
  it('is noticed, and changes the line of its room alone', async () => {
    const answer = await enter(world, device)
    const atMs = Date.now()
    expect(await say(world, device, { answer, texts: ['Hello', 'Anybody at the fountain?'], atMs })).toBe(200)
    expect(await until('the directory', line, ({ messages }) => messages > 0)).toEqual({
      title: 'Main Square',
      topic: '',
      kind: 'open',
      people: 0,
      lastAt: atMs,
      lastText: 'Anybody at the fountain?',
      messages: 2,
    })
    expect(await line('o_late-bus')).toMatchObject({ lastAt: 0, messages: 0 })
    expect(await deliveries()).toBe(1)
  })

  it('does not turn the line back when it arrives late', async () => {
    const answer = await enter(world, device)
    const atMs = Date.now()
    await say(world, device, { answer, texts: ['the newer one'], atMs, seq: 1 })
    await until('the first batch', line, ({ messages }) => messages === 1)
    await say(world, device, { answer, texts: ['the older one'], atMs: atMs - 60_000, seq: 0 })
    expect(await until('the second batch', line, ({ messages }) => messages === 2)).toMatchObject({ lastAt: atMs, lastText: 'the newer one' })
  })

  it('is counted once each when many come at the same time', async () => {
    const devices = await Promise.all(Array.from({ length: 5 }, newDevice))
    const answers = await Promise.all(devices.map(async each => enter(world, each)))
    await Promise.all(devices.map(async (each, index) => {
      const answer = answers[index]
      return answer && say(world, each, { answer, texts: ['one', 'two'] })
    }))
    await until('all batches', deliveries, count => count === 5)
    expect((await line()).messages).toBe(10)
  })

  it('changes nothing when it is poison, and what comes after is noticed', async () => {
    const answer = await enter(world, device)
    expect(await upload(world, device, { token: answer.token, bytes: Uint8Array.of(1, 2, 3), n: 4 })).toBe(200)
    const forged = valueOf(await sealEnvelope({
      event: world.event,
      room: world.room,
      author: (await newDevice()).uid,
      seq: 0,
      at: { ms: Date.now(), count: 0 },
      kind: kinds.text,
      body: { text: 'in another\'s name' },
    }, device.signer, crypto))
    const certificates = [fromBase64Url(answer.certificate) ?? new Uint8Array()]
    expect(await upload(world, device, { token: answer.token, bytes: valueOf(encodeBatch({ certificates, envelopes: [forged.bytes] })), n: 3 })).toBe(200)
    await say(world, device, { answer, texts: ['a genuine one'] })
    expect(await until('the genuine batch', line, ({ messages }) => messages > 0)).toMatchObject({ lastText: 'a genuine one', messages: 1 })
    expect(await deliveries()).toBe(1)
  })

  it('is not taken from somebody who never entered', async () => {
    const token = await world.auth.createCustomToken(device.uid)
    expect(await upload(world, device, { token, bytes: Uint8Array.of(1) })).toBe(403)
  })
})

describe('the handler itself', () => {
  it('counts a delivery once, however often it comes, also at the same time', async () => {
    const answer = await enter(world, device)
    const sealed = valueOf(await sealEnvelope({
      event: world.event,
      room: world.room,
      author: device.uid,
      seq: 0,
      at: { ms: Date.now(), count: 0 },
      kind: kinds.text,
      body: { text: 'once' },
    }, device.signer, crypto))
    const bytes = valueOf(encodeBatch({ certificates: [fromBase64Url(answer.certificate) ?? new Uint8Array()], envelopes: [sealed.bytes] }))
    const ports: BatchPorts = { crypto, nowMs: () => Date.now(), eventKey: createEventKeys(world.db), updateRoom: createDirectory(world.db, () => Date.now()) }
    const arrival = { delivery: 'projects/x/one', event: world.event, room: world.room, bytes }
    const outcomes = await Promise.all([1, 2, 3].map(async () => noticeBatch(arrival, ports)))
    outcomes.push(await noticeBatch(arrival, ports))
    expect(outcomes.map(outcome => valueOf(outcome).type).sort()).toEqual(['SeenBefore', 'SeenBefore', 'SeenBefore', 'Updated'])
    expect(await line()).toMatchObject({ messages: 1, lastText: 'once' })
    const [seen] = (await world.db.collection(`events/${world.event}/seen`).get()).docs
    expect(seen?.get('expireAt').toMillis()).toBeGreaterThan(Date.now())
  })

  it('leaves no trace of a room that is not in the directory', async () => {
    await world.db.doc(`events/${world.event}/live/rooms`).update({ rooms: {} })
    const updateRoom = createDirectory(world.db, () => Date.now())
    expect(await updateRoom(world, 'another', news => news)).toBe('no-such-room')
    expect(await deliveries()).toBe(0)
    expect((await world.db.doc(`events/${world.event}/live/rooms`).get()).get('rooms')).toEqual({})
  })
})
