// @vitest-environment node
import type { EventId, RoomId } from '@festival-chat/domain'
import type { Member } from '../firebase/account.ts'
import { issueCertificate, ok, uidOf, webCrypto } from '@festival-chat/domain'
import { beforeAll, expect, it } from 'vitest'
import { makeKeys, openKeys } from '../crypto/device-keys.ts'
import { toBase64 } from '../firebase/base64.ts'
import { createMemberList, isKeyGiver } from './members.ts'

const crypto = webCrypto(globalThis.crypto)
const address = { event: 'lampion' as EventId, room: 'i_the-boat' as RoomId }
const newKeys = async () => openKeys(await makeKeys())
const documents = '/v1/projects/demo/databases/(default)/documents/events/lampion/rooms/i_the-boat/members'

let eventKey: Awaited<ReturnType<typeof newKeys>>
beforeAll(async () => {
  eventKey = await newKeys()
})

async function newMember(level: string, { vouchedBy = eventKey, role = 'attendee' as 'attendee' | 'volunteer' } = {}) {
  const { signer, agreementKey } = await newKeys()
  const certificate = await issueCertificate({ event: address.event, signingKey: signer.publicKey, agreementKey, role, issuedAt: 1, expiresAt: 2 }, vouchedBy.signer)
  const uid = await uidOf(signer.publicKey, crypto)
  return { uid, agreementKey, document: { name: `projects/demo${documents}/${uid}`, fields: { level: { stringValue: level }, certificate: { bytesValue: toBase64(certificate) } } } }
}

function listWith(status: number, answer: unknown) {
  const asked: (readonly [string, string | null])[] = []
  const member = {
    identity: { event: address.event },
    admission: { eventKey: eventKey.signer.publicKey },
    user: { getIdToken: async () => 'token' },
    firebase: { config: { projectId: 'demo', emulators: true } },
  } as unknown as Member
  const list = createMemberList({
    account: { member: async () => ok(member) },
    crypto: async () => crypto,
    send: async (url, init) => {
      asked.push([String(url), new Headers(init?.headers).get('authorization')])
      return new Response(JSON.stringify(answer), { status })
    },
  })
  return { list, asked }
}

it('lists those the event vouches for, and nobody the record has made up', async () => {
  const [host, guest, ghost] = await Promise.all([newMember('host'), newMember('member'), newKeys().then(async vouchedBy => newMember('member', { vouchedBy }))])
  const { list, asked } = listWith(200, { documents: [host.document, ghost.document, { ...guest.document, name: `x/${host.uid}` }, guest.document, {}] })
  const all = await list.all(address)
  expect(all).toMatchObject(ok([{ uid: host.uid, level: 'host', certificate: { agreementKey: host.agreementKey } }, { uid: guest.uid, level: 'member' }]))
  expect(asked).toEqual([[`${documents}?pageSize=200`, 'Bearer token']])
  expect(all.ok && all.value.map(isKeyGiver)).toEqual([true, false])
})

it('finds one, or nobody', async () => {
  const crew = await newMember('member', { role: 'volunteer' })
  const { list, asked } = listWith(200, crew.document)
  const found = await list.find(address, crew.uid)
  expect(found).toMatchObject(ok({ uid: crew.uid }))
  expect(found.ok && found.value && isKeyGiver(found.value)).toBe(true)
  expect(asked[0]?.[0]).toBe(`${documents}/${crew.uid}`)
  expect(await listWith(404, { error: { status: 'NOT_FOUND' } }).list.find(address, crew.uid)).toEqual(ok(undefined))
})

it('an empty room is no trouble, a refusal is one', async () => {
  expect(await listWith(200, {}).list.all(address)).toEqual(ok([]))
  expect(await listWith(403, { error: { status: 'PERMISSION_DENIED' } }).list.all(address)).toEqual({ ok: false, error: 'denied' })
  expect(await listWith(503, { error: { status: 'UNAVAILABLE' } }).list.all(address)).toEqual({ ok: false, error: 'offline' })
})
