// @vitest-environment node
import type { EnterRequest, EventId, Signer, Uid } from '@festival-chat/domain'
import type { User } from 'firebase/auth'
import type { Call } from '../gate/callable.ts'
import type { News } from '../news.ts'
import type { Identity } from '../storage/schema.ts'
import type { Firebase } from './start.ts'
import { fail, fromBase64Url, issueCertificate, ok, toBase64Url, uidOf, webCrypto } from '@festival-chat/domain'
import { beforeEach, expect, it, vi } from 'vitest'
import { makeKeys, openKeys } from '../crypto/device-keys.ts'
import { createAccount } from './account.ts'

const crypto = webCrypto(globalThis.crypto)
const event = 'lampion' as EventId

let gateKey: Signer
beforeEach(async () => {
  gateKey = (await openKeys(await makeKeys())).signer
})

async function newIdentity(): Promise<Identity> {
  const keys = await makeKeys()
  const { signer } = await openKeys(keys)
  return { event, uid: await uidOf(signer.publicKey, crypto), name: 'Ada', keys, enteredAt: 1 }
}

const userOf = (uid: Uid): User => ({ uid }) as unknown as User

/** One tab, with what the device keeps for all of them, and a gate that answers when it is told to. */
function tab({ saver = false } = {}) {
  const kept = { identity: undefined as Identity | undefined, gate: Promise.resolve() }
  const asked: string[] = []
  const tickets: object[] = []
  const looks: unknown[] = []
  const brought: unknown[] = []
  const told: News['type'][] = []
  let tell: (news: News) => void = () => {}
  let current: Uid | undefined
  const call: Call = async (name, data) => {
    if (name === 'challenge')
      return ok({ challenge: 'fresh' })
    const { signingKey, agreementKey, gateCode, invite, look } = data as EnterRequest
    looks.push(look)
    tickets.push(invite === undefined ? { gateCode } : { invite })
    asked.push(signingKey)
    const wait = kept.gate
    const certified = { signingKey: fromBase64Url(signingKey) ?? new Uint8Array(), agreementKey: fromBase64Url(agreementKey) ?? new Uint8Array() }
    const certificate = await issueCertificate({ event, ...certified, role: 'attendee', issuedAt: 1, expiresAt: 2 }, gateKey)
    const token = await uidOf(certified.signingKey, crypto)
    await wait
    return ok({ token, certificate: toBase64Url(certificate), eventName: 'Lampion', eventKey: toBase64Url(gateKey.publicKey), ...look && { look: 'words' } })
  }
  const signIns: Uid[] = []
  const restored: Uid[] = []
  const firebase = {
    signIn: async (token: string) => {
      current = token as Uid
      signIns.push(current)
      return ok(userOf(current))
    },
    restore: async (uid: Uid) => {
      restored.push(uid)
      return current === uid ? ok(userOf(uid)) : fail('no-account')
    },
    signOut: async () => void (current = undefined),
  } as unknown as Firebase
  const account = createAccount({
    call,
    crypto: async () => crypto,
    firebase: { load: async () => ok(firebase), loaded: () => undefined },
    news: {
      tell: ({ type }) => told.push(type),
      hear: (listener) => {
        tell = listener
        return () => {}
      },
    },
    identityAt: async () => kept.identity,
    told: ({ uid }, { look }) => void brought.push([uid, look]),
    wantsLook: () => !saver,
    changeIdentity: async ({ uid }, change) => {
      if (kept.identity?.uid !== uid)
        return false
      kept.identity = { ...kept.identity, ...change }
      return true
    },
  })
  return { account, kept, asked, tickets, looks, brought, told, signIns, restored, tell: (news: News) => tell(news) }
}

it('asks what is said for who comes in the first time, and not where every byte counts', async () => {
  const { account, kept, looks, brought } = tab()
  kept.identity = await newIdentity()
  await account.enter(event, { gateCode: 'glow42' })
  await account.renew(event)
  expect(looks).toEqual([true, undefined])
  expect(brought).toEqual([[kept.identity.uid, 'words'], [kept.identity.uid, undefined]])
  const sparing = tab({ saver: true })
  sparing.kept.identity = await newIdentity()
  await sparing.account.enter(event, { gateCode: 'glow42' })
  expect(sparing.looks).toEqual([undefined])
})

it('does not speak for somebody who has left, though nobody told this tab', async () => {
  const { account, kept } = tab()
  const [before, after] = [await newIdentity(), await newIdentity()]
  kept.identity = before
  await account.enter(event, { gateCode: 'glow42' })
  expect(await account.member(event)).toMatchObject({ value: { identity: { uid: before.uid } } })
  kept.identity = undefined
  expect(await account.member(event)).toEqual({ ok: false, error: 'denied' })

  // Another tab came back with new keys, and has been through the gate.
  kept.identity = { ...after, gateCode: 'glow42', admission: { certificate: new Uint8Array([1]), eventKey: gateKey.publicKey, eventName: 'Lampion' } }
  const member = await account.member(event)
  expect(member).toMatchObject({ value: { identity: { uid: after.uid }, user: { uid: after.uid } } })
  expect(member.ok && member.value.admission).toEqual(kept.identity.admission)
})

it('asks anew once it has heard that somebody left', async () => {
  const { account, kept, restored, tell } = tab()
  kept.identity = await newIdentity()
  await account.enter(event, { gateCode: 'glow42' })
  await account.member(event)
  expect(restored).toEqual([])
  tell({ type: 'left', event })
  expect(await account.member(event)).toMatchObject({ ok: true })
  expect(restored).toEqual([kept.identity.uid])
})

it('gives nobody the answer for the person who was here before', async () => {
  const { account, kept, asked, told, signIns } = tab()
  const [before, after] = [await newIdentity(), await newIdentity()]
  const gate = Promise.withResolvers<void>()
  kept.gate = gate.promise
  kept.identity = before
  const first = account.enter(event, { gateCode: 'glow42' })
  await vi.waitFor(() => expect(asked).toHaveLength(1))

  // Left, and back with the same code while the first answer is on its way.
  kept.identity = after
  kept.gate = Promise.resolve()
  expect(await account.enter(event, { gateCode: 'glow42' })).toMatchObject({ ok: true })
  const { certificate } = kept.identity?.admission ?? {}
  gate.resolve()
  expect(await first).toEqual({ ok: false, error: 'unavailable' })

  expect(asked).toHaveLength(2)
  expect(certificate).toBeDefined()
  expect(kept.identity).toMatchObject({ uid: after.uid, admission: { certificate } })
  expect(signIns).toEqual([after.uid])
  expect(told).toEqual(['entered'])
  expect(await account.member(event)).toMatchObject({ value: { identity: { uid: after.uid } } })
})

it('asks the gate once for all who wait for the same answer', async () => {
  const { account, kept, asked } = tab()
  kept.identity = await newIdentity()
  const answers = await Promise.all([account.enter(event, { gateCode: 'glow42' }), account.enter(event, { gateCode: 'glow42' }), account.member(event)])
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true])
  expect(asked).toHaveLength(1)
})

it('comes in by an invite, and by the same again when the account is gone; a gate code comes first', async () => {
  const { account, kept, tickets } = tab()
  kept.identity = await newIdentity()
  expect(await account.enter(event, { invite: 'abc' })).toMatchObject({ ok: true })
  expect(kept.identity).toMatchObject({ invite: 'abc' })
  expect(await account.renew(event)).toMatchObject({ ok: true })
  kept.identity = { ...kept.identity, gateCode: 'glow42' }
  expect(await account.renew(event)).toMatchObject({ ok: true })
  expect(tickets).toEqual([{ invite: 'abc' }, { invite: 'abc' }, { gateCode: 'glow42' }])
})
