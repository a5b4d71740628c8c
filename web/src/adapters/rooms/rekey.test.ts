// @vitest-environment node
import type { Certificate, Content, EventId, HeldKey, Keyring, MemberLevel, RoomId } from '@festival-chat/domain'
import type { RoomStatus } from '../../core/ports.ts'
import type { Member } from '../firebase/account.ts'
import type { RoomKeyring } from '../keyring/keyrings.ts'
import type { RoomMember } from './members.ts'
import { addKey, ok, openRekey, uidOf, webCrypto } from '@festival-chat/domain'
import { beforeAll, expect, it } from 'vitest'
import { makeKeys, openKeys } from '../crypto/device-keys.ts'
import { createRoomCipher } from '../crypto/room-cipher.ts'
import { createRekey } from './rekey.ts'

const address = { event: 'lampion' as EventId, room: 'i_the-boat' as RoomId }
const cipher = createRoomCipher()

async function newMember(level: MemberLevel) {
  const keys = await openKeys(await makeKeys())
  const uid = await uidOf(keys.signer.publicKey, webCrypto(globalThis.crypto))
  const member: RoomMember = { uid, level, certificate: { uid, role: 'attendee', agreementKey: keys.agreementKey } as Certificate }
  const agreement = { publicKey: keys.agreementKey, agree: keys.agree }
  return { member, reader: { ...address, uid, agreement, cipher } }
}

let host: Awaited<ReturnType<typeof newMember>>
let guest: typeof host
let removed: typeof host
beforeAll(async () => {
  [host, guest, removed] = await Promise.all([newMember('host'), newMember('member'), newMember('member')]) as [typeof host, typeof host, typeof host]
})

/** Whose third key was heard of. */
function newKeyring(): RoomKeyring {
  let keys: Keyring = []
  const listeners = new Set<() => void>()
  return {
    keys: () => keys,
    highestEpoch: () => Math.max(3, keys[0]?.epoch ?? 0),
    heardOf: () => {},
    add: async (held) => {
      keys = addKey(keys, held)
      listeners.forEach(listener => listener())
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const at = (ms: number): NonNullable<HeldKey['since']> => ({ at: { ms, count: 0 }, id: `said at ${ms}` })

/** A room of host and guest. `rival` says what else is heard once a key was written. */
function rekeyBy({ member: { uid }, reader }: typeof host, statuses: readonly RoomStatus[], rival: (epoch: number) => HeldKey | undefined = () => undefined) {
  const keyring = newKeyring()
  const present = [host.member, guest.member]
  const written: Content[] = []
  const closed: true[] = []
  const rekey = createRekey({
    account: { enter: async () => Promise.reject(new Error('inside already')), member: async () => ok({ identity: { uid } } as unknown as Member) },
    cipher,
    keyrings: async () => keyring,
    members: { all: async () => ok([...present]), find: async () => ok(undefined) },
    open: async (_, status) => {
      statuses.forEach(status)
      return {
        takeBack: async () => 'deleted',
        remove: async () => {},
        details: () => undefined,
        sendNow: () => {},
        typing: undefined,
        write: async (content) => {
          written.push(content)
          const key = content.type === 'rekey' ? await openRekey(content, reader) : undefined
          if (key)
            await keyring.add({ ...key, since: at(100) })
          const other = key && rival(key.epoch)
          if (other)
            setTimeout(() => void keyring.add(other))
          return 'id'
        },
        older: async () => false,
        close: () => void closed.push(true),
      }
    },
    patienceMs: 1,
    settleMs: 20,
  })
  return { rekey: async () => rekey(address.event, address.room), written, closed, present, keyring }
}

it('gives the next key to whoever is in the room now, and to nobody else', async () => {
  const { rekey, written, closed } = rekeyBy(host, ['connecting', 'offline', 'live'])
  expect(await rekey()).toEqual(ok({ epoch: 4, leftOut: [] }))
  const [content] = written
  if (content?.type !== 'rekey')
    throw new Error('Nothing was written.')
  const [hosts, guests, theirs] = await Promise.all([host, guest, removed].map(async ({ reader }) => openRekey(content, reader)))
  expect(hosts).toMatchObject({ epoch: 4 })
  expect(guests).toEqual(hosts)
  expect(theirs).toBeUndefined()
  expect(closed).toEqual([true])
})

it('takes the next epoch where another host said a key of the same before, for whoever is in the room by then', async () => {
  const theirs = new Uint8Array(32).fill(1)
  const { rekey, written, closed, present, keyring } = rekeyBy(host, ['live'], (epoch) => {
    if (epoch > 4)
      return undefined
    present.splice(1, 1)
    return { epoch, key: theirs, since: at(99) }
  })
  expect(await rekey()).toEqual(ok({ epoch: 5, leftOut: [] }))
  expect(written.map(content => content.type === 'rekey' ? [content.epoch, Object.keys(content.keys).length] : undefined)).toEqual([[4, 2], [5, 1]])
  expect(keyring.keys().map(({ epoch }) => epoch)).toEqual([5, 4, 4])
  expect(closed).toEqual([true])
})

it('leaves it to the other host where their key of the same epoch, or of the next, came after', async () => {
  const key = new Uint8Array(32).fill(1)
  for (const later of [0, 1]) {
    const { rekey, written } = rekeyBy(host, ['live'], epoch => ({ epoch: epoch + later, key, since: at(101) }))
    expect(await rekey()).toEqual(ok({ epoch: 4, leftOut: [] }))
    expect(written).toHaveLength(1)
  }
})

it('does not go on for ever', async () => {
  const { rekey, written, closed } = rekeyBy(host, ['live'], epoch => ({ epoch, key: new Uint8Array(32).fill(epoch), since: at(epoch) }))
  expect(await rekey()).toEqual({ ok: false, error: 'offline' })
  expect(written).toHaveLength(5)
  expect(closed).toEqual([true])
})

it.each([
  [['connecting', 'denied'], 'denied'],
  [['connecting', 'offline'], 'offline'],
] as const)('writes nothing where the room is only %j', async (statuses, error) => {
  const { rekey, written, closed } = rekeyBy(host, statuses)
  expect(await rekey()).toEqual({ ok: false, error })
  expect([written, closed]).toEqual([[], [true]])
})

it('is for hosts and crew', async () => {
  const { rekey, written } = rekeyBy(guest, ['live'])
  expect(await rekey()).toEqual({ ok: false, error: 'not-allowed' })
  expect(written).toEqual([])
})
