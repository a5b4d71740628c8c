import type { BatchPorts } from '../../functions/src/batches/notice-batch.ts'
import type { Effect } from '../../functions/src/batches/steps.ts'
import type { Device } from './device.ts'
import type { World } from './world.ts'
import { encodeBatch, fromBase64Url, kinds, sealEnvelope } from '@festival-chat/domain'
import { FieldPath } from 'firebase-admin/firestore'
import { beforeEach, describe, expect, it } from 'vitest'
import { crypto, valueOf } from '../../domain/src/people.fixture.ts'
import { noticeBatch } from '../../functions/src/batches/notice-batch.ts'
import { createEventKeys } from '../../functions/src/firestore/gate.ts'
import { createSuspects } from '../../functions/src/firestore/suspects.ts'
import { enter, newDevice, say, upload } from './device.ts'
import { createWorld, until } from './world.ts'

interface Line { readonly title: string, readonly lastAt: number, readonly lastText: string, readonly messages: number }

let world: World
let device: Device

beforeEach(async () => {
  world = await createWorld()
  device = await newDevice()
})

async function line(room: string = world.room): Promise<Line | undefined> {
  return (await world.db.doc(`events/${world.event}/live/rooms`).get()).get(new FieldPath('rooms', room)) as Line | undefined
}

async function suspects(): Promise<Record<string, unknown>> {
  const found = await world.db.collection(`events/${world.event}/suspects`).get()
  return Object.fromEntries(found.docs.map(suspect => [suspect.id, suspect.data()]))
}

async function forgedBatch(certificate: string): Promise<Uint8Array> {
  const forged = valueOf(await sealEnvelope({
    event: world.event,
    room: world.room,
    author: device.uid,
    seq: 0,
    at: { ms: Date.now(), count: 0 },
    kind: kinds.text,
    body: { text: 'in another\'s name' },
  }, (await newDevice()).signer, crypto))
  return valueOf(encodeBatch({ certificates: [fromBase64Url(certificate) ?? new Uint8Array()], envelopes: [forged.bytes] }))
}

describe('a batch in the record', () => {
  it('is noticed, and changes the line of its room alone', async () => {
    const answer = await enter(world, device)
    const atMs = Date.now()
    expect(await say(world, device, { answer, texts: ['Hello', 'Anybody at the fountain?'], atMs })).toBe(200)
    expect(await until('the directory', line, now => (now?.messages ?? 0) > 0)).toMatchObject({
      title: 'Main Square',
      topic: '',
      kind: 'open',
      lastAt: atMs,
      lastText: 'Anybody at the fountain?',
      messages: 2,
    })
    expect(await line('o_late-bus')).toMatchObject({ lastAt: 0, messages: 0 })
  })

  it('does not turn the line back when what it brings is old', async () => {
    const answer = await enter(world, device)
    const atMs = Date.now()
    await say(world, device, { answer, texts: ['the newer one'], atMs, seq: 1 })
    await until('the first batch', line, now => now?.messages === 1)
    await say(world, device, { answer, texts: ['the older one'], atMs: atMs - 60_000, seq: 0 })
    expect(await until('the second batch', line, now => now?.messages === 2)).toMatchObject({ lastAt: atMs, lastText: 'the newer one' })
  })

  it('is counted once each when many come at the same time', async () => {
    const devices = await Promise.all(Array.from({ length: 5 }, newDevice))
    const answers = await Promise.all(devices.map(async each => enter(world, each)))
    await Promise.all(devices.map(async (each, index) => {
      const answer = answers[index]
      return answer && say(world, each, { answer, texts: ['one', 'two'] })
    }))
    await until('all batches', line, now => now?.messages === 10)
  })

  it('makes its uploader a suspect when it is poison, and what comes after is noticed', async () => {
    const answer = await enter(world, device)
    expect(await upload(world, device, { token: answer.token, bytes: Uint8Array.of(1, 2, 3), n: 4 })).toBe(200)
    expect(await upload(world, device, { token: answer.token, bytes: await forgedBatch(answer.certificate), n: 3 })).toBe(200)
    await say(world, device, { answer, texts: ['a genuine one'] })
    expect(await until('the genuine batch', line, now => (now?.messages ?? 0) > 0)).toMatchObject({ lastText: 'a genuine one', messages: 1 })
    const { [device.uid]: suspect, ...others } = await until('the suspicion', suspects, now => Object.values(now).some(each => (each as { count: number }).count === 2))
    expect(Object.values((suspect as { batches: object }).batches).sort()).toEqual([['batch'], ['signature']])
    expect(others).toEqual({})
  })

  it('is not taken from somebody who never entered', async () => {
    const token = await world.auth.createCustomToken(device.uid)
    expect(await upload(world, device, { token, bytes: Uint8Array.of(1) })).toBe(403)
  })
})

describe('the handler itself', () => {
  it('notes a batch of rubbish once, however often it comes, also at the same time', async () => {
    const answer = await enter(world, device)
    const suspect = createSuspects(world.db)
    const asked: Effect[] = []
    const ports: BatchPorts = {
      crypto,
      nowMs: () => Date.now(),
      eventKey: createEventKeys(world.db),
      perform: async effect => void (effect.type === 'suspect' ? await suspect(effect) : asked.push(effect)),
    }
    const arrival = { event: world.event, room: world.room, batch: `${device.uid}-1-0`, by: device.uid, atMs: Date.now(), bytes: await forgedBatch(answer.certificate) }
    await Promise.all([1, 2, 3].map(async () => noticeBatch(arrival, ports)))
    expect(await suspects()).toMatchObject({ [device.uid]: { count: 1, batches: { [`${device.uid}-1-0`]: ['signature'] } } })
    expect(asked).toEqual([])
  })
})
