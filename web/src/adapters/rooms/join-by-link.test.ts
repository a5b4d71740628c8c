// @vitest-environment node
import type { EventId, InviteCode, Keyring, Result, RoomId, RoomKey } from '@festival-chat/domain'
import type { JoinedRoom, RoomsError } from '../../core/ports.ts'
import type { RoomKeyring } from '../keyring/keyrings.ts'
import { addKey, fail, inviteLink, ok } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { createJoinByLink } from './join-by-link.ts'

const event = 'lampion' as EventId
const boat = 's_boat' as RoomId
const goodCode = 'a'.repeat(26) as InviteCode
const forgedCode = 'e'.repeat(26) as InviteCode
const key = (epoch: number, fill = epoch % 256): RoomKey => ({ epoch, key: new Uint8Array(32).fill(fill) })
const poison = key(0xFFFF_FFFF)

interface Situation { readonly held?: Keyring, readonly hasSeat?: boolean, readonly isRemoved?: boolean }

/** A server that judges as the real one does, and a device with those keys. */
function device({ held = [], hasSeat = false, isRemoved = false }: Situation) {
  let keys = held
  let seated = hasSeat
  const asked: unknown[] = []
  const join = createJoinByLink({
    enterBy: async () => ok(undefined),
    keyrings: async () => ({ keys: () => keys }) as RoomKeyring,
    sit: async (_, __, wish): Promise<Result<JoinedRoom, RoomsError>> => {
      const { room, invite } = wish as { room: RoomId, invite?: InviteCode }
      asked.push(invite)
      if (isRemoved)
        return fail('removed')
      if (invite !== undefined && invite !== goodCode)
        return fail('unknown-invite')
      if (!seated && invite === undefined && room === boat)
        return fail('not-invited')
      seated = true
      return ok({ room } as JoinedRoom)
    },
    settle: async (_, joined, taken) => {
      if (taken)
        keys = addKey(keys, taken)
      return ok(joined)
    },
  })
  const by = async (code: InviteCode, roomKey: RoomKey | undefined, room = boat) => join(inviteLink('https://chat.example', { event, room, code, roomKey }))
  return { by, join, asked, keys: () => keys }
}

it('takes the key with a seat that is new', async () => {
  const { by, keys } = device({})
  expect(await by(goodCode, key(3))).toMatchObject({ ok: true, value: { room: boat } })
  expect(keys()).toEqual([key(3)])
})

it.each([0xFFFF_FFFF, 4, 3, 2])('takes no key of epoch %i where there are a seat and a key, and opens the room', async (epoch) => {
  for (const code of [goodCode, forgedCode]) {
    const { by, keys, asked } = device({ held: [key(3)], hasSeat: true })
    expect(await by(code, key(epoch, 9))).toMatchObject({ ok: true, value: { room: boat } })
    expect(keys()).toEqual([key(3)])
    expect(asked).toEqual([undefined])
  }
})

it('takes none by a code the server does not know, whether or not one has a seat', async () => {
  for (const situation of [{}, { hasSeat: true }, { held: [key(1)] }]) {
    const { by, keys } = device(situation)
    expect(await by(forgedCode, poison)).toEqual({ ok: false, error: 'unknown-invite' })
    expect(keys()).toEqual(situation.held ?? [])
  }
})

it('brings the key back to who gave it up, and the new one to who was let back in', async () => {
  const returned = device({ hasSeat: true })
  await returned.by(goodCode, key(2))
  expect(returned.keys()).toEqual([key(2)])
  const letBack = device({ held: [key(1)] })
  await letBack.by(goodCode, key(2))
  expect(letBack.keys()).toEqual([key(2), key(1)])
})

it('tells whoever was removed so, and takes nothing', async () => {
  const { by, keys, asked } = device({ held: [key(1)], isRemoved: true })
  expect(await by(goodCode, key(2))).toEqual({ ok: false, error: 'removed' })
  expect(keys()).toEqual([key(1)])
  expect(asked).toEqual([undefined])
})

it('knows no keys of open rooms, no rooms of two, and no half links', async () => {
  const { by, join, keys } = device({})
  expect(await by(goodCode, poison, 'o_square' as RoomId)).toMatchObject({ ok: true })
  expect(keys()).toEqual([])
  expect(await by(goodCode, poison, `d_${'a'.repeat(26)}-${'b'.repeat(26)}` as RoomId)).toEqual({ ok: false, error: 'bad-link' })
  expect(await join('https://chat.example/i/lampion')).toEqual({ ok: false, error: 'bad-link' })
})
