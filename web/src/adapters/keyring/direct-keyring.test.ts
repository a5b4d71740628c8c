// @vitest-environment node
import type { Certificate, Envelope, EventId, RoomId, Uid } from '@festival-chat/domain'
import type { DeviceKeys } from '../crypto/stored-keys.ts'
import { bodyOf, directPartner, directRoom, kinds, sealEnvelope, uidOf, webCrypto, zeroStamp } from '@festival-chat/domain'
import { beforeAll, expect, it, vi } from 'vitest'
import { makeKeys, openKeys } from '../crypto/device-keys.ts'
import { createRoomCipher } from '../crypto/room-cipher.ts'
import { createSealingOf } from './sealing-of.ts'

const crypto = webCrypto(globalThis.crypto)
const event = 'lampion' as EventId

interface Person {
  readonly keys: DeviceKeys
  readonly stored: Awaited<ReturnType<typeof makeKeys>>
  readonly uid: Uid
  readonly certificate: Certificate
}

async function newPerson(): Promise<Person> {
  const stored = await makeKeys()
  const keys = await openKeys(stored)
  const uid = await uidOf(keys.signer.publicKey, crypto)
  const { signer: { publicKey: signingKey }, agreementKey } = keys
  return { keys, stored, uid, certificate: { event, uid, signingKey, agreementKey, role: 'attendee', issuedAt: 1, expiresAt: 9e15, bytes: new Uint8Array() } }
}

let [kay, mia, eve]: [Person, Person, Person] = [] as never
let room: RoomId
beforeAll(async () => {
  [kay, mia, eve] = await Promise.all([newPerson(), newPerson(), newPerson()])
  room = directRoom(kay.uid, mia.uid) as RoomId
})

async function sealingFor({ uid, stored }: Person, kept: readonly Certificate[] = []): ReturnType<ReturnType<typeof createSealingOf>> {
  return createSealingOf({
    cipher: createRoomCipher(),
    keyrings: async () => Promise.reject(new Error('Nothing of it is kept.')),
    members: { find: async () => Promise.reject(new Error('Nobody is asked.')) },
    certificates: async (_, uids) => kept.filter(certificate => [...uids].includes(certificate.uid)),
  })({ event, room }, { uid, keys: stored })
}

async function say(by: Person, text: string, known: readonly Certificate[]): Promise<Envelope> {
  const fields = { event, room, author: by.uid, seq: 0, at: zeroStamp, kind: kinds.text, body: { text } }
  const sealed = await (await sealingFor(by, known)).seal(fields)
  if (!sealed.ok)
    throw new Error(sealed.error)
  const envelope = await sealEnvelope(sealed.value, by.keys.signer, crypto)
  if (!envelope.ok)
    throw new Error(envelope.error.why)
  return envelope.value
}

it('opens on one device what the other has sealed, without asking anybody', async () => {
  const said = await say(kay, 'just us', [mia.certificate])
  expect(said.kind).toBe(kinds.sealed)
  expect(await (await sealingFor(mia, [kay.certificate])).open([said])).toMatchObject([{ body: { text: 'just us' }, opened: true }])
  expect(await (await sealingFor(eve, [kay.certificate, mia.certificate])).open([said])).toEqual([said])
})

it('waits for the other’s certificate, and takes nobody else’s for it', async () => {
  const said = await say(kay, 'hello stranger', [mia.certificate])
  const sealing = await sealingFor(mia)
  const opened = vi.fn()
  sealing.onOpened(opened)
  const words = { event, room, author: mia.uid, seq: 0, at: zeroStamp, kind: kinds.text, body: { text: 'hi' } }
  await sealing.learn([eve.certificate, { ...kay.certificate, event: 'elsewhere' as EventId }])
  expect(await sealing.open([said])).toEqual([said])
  expect(await sealing.seal(words)).toEqual({ ok: false, error: 'no-key' })
  await sealing.learn([kay.certificate])
  await vi.waitFor(() => expect(opened).toHaveBeenCalledWith([expect.objectContaining({ body: { text: 'hello stranger' } })]))
  expect(await sealing.seal(words)).toMatchObject({ ok: true })
})

it('writes with the key of the latest certificate, and reads with any', async () => {
  const other = await newPerson()
  const changed = { ...kay.certificate, agreementKey: other.keys.agreementKey, issuedAt: 2 }
  const said = await say(kay, 'from before', [mia.certificate])
  const sealing = await sealingFor(mia, [changed, kay.certificate])
  expect(await sealing.open([said])).toMatchObject([{ opened: true }])
  const late = await say(mia, 'to the new one', [kay.certificate, changed])
  expect(await (await sealingFor({ ...kay, stored: other.stored }, [mia.certificate])).open([late])).toMatchObject([{ opened: true }])
  expect(await (await sealingFor(kay, [mia.certificate])).open([late])).toEqual([late])
})

it('takes no new key from anybody', async () => {
  const sealing = await sealingFor(mia, [kay.certificate])
  const rekey = bodyOf({ type: 'rekey', epoch: 2, from: kay.keys.agreementKey, keys: { [mia.uid]: new Uint8Array(48) } })
  const envelope = rekey.ok && await sealEnvelope({ event, room, author: kay.uid, seq: 0, at: zeroStamp, ...rekey.value }, kay.keys.signer, crypto)
  if (!envelope || !envelope.ok)
    throw new Error('It can be said.')
  await sealing.open([envelope.value])
  const said = await sealing.seal({ event, room, author: mia.uid, seq: 0, at: zeroStamp, kind: kinds.text, body: { text: 'still us' } })
  expect(said).toMatchObject({ ok: true, value: { body: { epoch: 1 } } })
  expect(directPartner(room, eve.uid)).toBeUndefined()
})
