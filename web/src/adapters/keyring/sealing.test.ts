// @vitest-environment node
import type { Envelope, HeldKey, Keyring, RekeyContent } from '@festival-chat/domain'
import type { DeviceKeys } from '../crypto/stored-keys.ts'
import type { RoomKeyring } from './keyrings.ts'
import { addKey, bodyOf, firstRoomKey, kinds, makeRekey, nextRoomKey, sealEnvelope, uidOf, webCrypto, zeroStamp } from '@festival-chat/domain'
import { beforeAll, expect, it, vi } from 'vitest'
import { makeKeys, openKeys } from '../crypto/device-keys.ts'
import { createRoomCipher } from '../crypto/room-cipher.ts'
import { createSealing } from './sealing.ts'

const crypto = webCrypto(globalThis.crypto)
const cipher = createRoomCipher()
const place = { event: 'lampion', room: 'i_the-boat' } as Pick<Envelope, 'event' | 'room'>

interface Person {
  readonly keys: DeviceKeys
  readonly uid: Envelope['author']
}
let host: Person
let guest: Person
let stranger: Person

async function newPerson(): Promise<Person> {
  const keys = await openKeys(await makeKeys())
  return { keys, uid: await uidOf(keys.signer.publicKey, crypto) }
}

beforeAll(async () => {
  [host, guest, stranger] = await Promise.all([newPerson(), newPerson(), newPerson()]) as [Person, Person, Person]
})

function keyringWith(...held: HeldKey[]): RoomKeyring {
  let keys = held.reduce<Keyring>(addKey, [])
  let heard = 0
  const listeners = new Set<() => void>()
  return {
    keys: () => keys,
    highestEpoch: () => Math.max(heard, keys[0]?.epoch ?? 0),
    heardOf: epoch => void (heard = Math.max(heard, epoch)),
    add: async (added) => {
      keys = addKey(keys, added)
      listeners.forEach(listener => listener())
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function sealingOf({ keys, uid }: Person, keyring: RoomKeyring, mayRekey: (rekey: Envelope) => boolean | undefined = ({ author }) => author === host.uid) {
  const agreement = { publicKey: keys.agreementKey, agree: keys.agree }
  return createSealing({ reader: { ...place, uid, cipher, agreement }, keyring, mayRekey: async rekey => mayRekey(rekey) })
}

function value<T, E>(result: { readonly ok: true, readonly value: T } | { readonly ok: false, readonly error: E }): T {
  if (!result.ok)
    throw new Error(JSON.stringify(result.error))
  return result.value
}

async function sealed(by: Person, statement: { kind: number, body: Envelope['body'] }, seq: number): Promise<Envelope> {
  return value(await sealEnvelope({ ...place, author: by.uid, seq, at: { ms: 1_000 + seq, count: 0 }, ...statement }, by.keys.signer, crypto))
}

async function say(by: Person, text: string, keyring: RoomKeyring, seq = 0): Promise<Envelope> {
  const fields = { ...place, author: by.uid, seq, at: zeroStamp, kind: kinds.text, body: { text } }
  return sealed(by, value(await sealingOf(by, keyring).seal(fields)), seq)
}

async function rekeyFor(people: readonly Person[], epoch: number): Promise<{ content: RekeyContent, key: HeldKey }> {
  const key = nextRoomKey(epoch - 1, cipher)
  const { contents: [content] } = await makeRekey(people.map(({ uid, keys }) => ({ uid, agreementKey: keys.agreementKey })), { ...place, ...key }, cipher)
  if (!content)
    throw new Error('There is somebody to give a key to.')
  return { content, key }
}

it('opens what was sealed with a key it holds, and keeps the rest sealed, in their order', async () => {
  const [ours, theirs] = [firstRoomKey(cipher), firstRoomKey(cipher)]
  const readable = await say(host, 'hello', keyringWith(ours))
  const riddle = await say(stranger, 'secret', keyringWith(theirs))
  expect(JSON.stringify([...readable.bytes])).not.toContain(JSON.stringify([...new TextEncoder().encode('hello')]).slice(1, -1))
  expect(await sealingOf(guest, keyringWith(ours)).open([riddle, readable])).toEqual([riddle, { ...readable, kind: kinds.text, body: { text: 'hello' }, opened: true }])
})

it('opens what waited as soon as a host hands over the key', async () => {
  const { content, key } = await rekeyFor([host, guest], 1)
  const said = await say(host, 'come to the boat', keyringWith(key), 1)
  const rekey = await sealed(host, value(bodyOf(content)), 0)
  const sealing = sealingOf(guest, keyringWith())
  const opened: string[] = []
  sealing.onOpened(envelopes => opened.push(...envelopes.map(({ body }) => String(body['text']))))
  expect(await sealing.open([said])).toEqual([said])
  expect(await sealing.seal({ ...place, author: guest.uid, seq: 0, at: zeroStamp, kind: kinds.text, body: { text: 'me too' } })).toEqual({ ok: false, error: 'no-key' })
  await sealing.open([rekey])
  await vi.waitFor(() => expect(opened).toEqual(['come to the boat']))
  expect(await sealing.seal({ ...place, author: guest.uid, seq: 0, at: zeroStamp, kind: kinds.text, body: { text: 'me too' } })).toMatchObject({ ok: true })
})

it('takes no key from somebody who may not give one, and asks again where that could not be known', async () => {
  const { content } = await rekeyFor([host, guest], 2)
  const keyring = keyringWith(firstRoomKey(cipher))
  const rekey = await sealed(host, value(bodyOf(content)), 0)
  const usurped = await sealed(stranger, value(bodyOf(content)), 0)
  const answers: (boolean | undefined)[] = [undefined, true]
  const sealing = sealingOf(guest, keyring, ({ author }) => author === host.uid ? answers.shift() : false)
  await sealing.open([usurped])
  await sealing.open([rekey])
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  expect(keyring.highestEpoch()).toBe(1)
  await sealing.open([])
  await vi.waitFor(() => expect(keyring.keys()).toMatchObject([{ epoch: 2, since: { id: rekey.id } }, { epoch: 1 }]))
  expect(answers).toEqual([])
})

it('writes nothing more under an old key once it was left out of the next', async () => {
  const { content } = await rekeyFor([host], 2)
  const keyring = keyringWith(firstRoomKey(cipher))
  const sealing = sealingOf(guest, keyring)
  await sealing.open([await sealed(host, value(bodyOf(content)), 0)])
  await vi.waitFor(() => expect(keyring.highestEpoch()).toBe(2))
  expect(await sealing.seal({ ...place, author: guest.uid, seq: 0, at: zeroStamp, kind: kinds.text, body: { text: 'hello?' } })).toEqual({ ok: false, error: 'no-key' })
})

it('does not let one envelope use up all epochs', async () => {
  const { content } = await rekeyFor([host, guest], 900_000)
  const keyring = keyringWith(firstRoomKey(cipher))
  const sealing = sealingOf(guest, keyring)
  const { content: next } = await rekeyFor([host, guest], 2)
  await sealing.open([await sealed(host, value(bodyOf(content)), 0), await sealed(host, value(bodyOf(next)), 1)])
  await vi.waitFor(() => expect(keyring.highestEpoch()).toBe(2))
})

it('leaves a re-keying open to all, and an erased message as it is', async () => {
  const { content } = await rekeyFor([host, guest], 1)
  const fields = { ...place, author: host.uid, seq: 0, at: zeroStamp, ...value(bodyOf(content)) }
  const sealing = sealingOf(host, keyringWith())
  expect(await sealing.seal(fields)).toEqual({ ok: true, value: fields })
  const key = firstRoomKey(cipher)
  const erased: Envelope = { ...await say(host, 'gone', keyringWith(key)), body: {}, erased: true }
  expect(await sealingOf(host, keyringWith(key)).open([erased])).toEqual([erased])
})
