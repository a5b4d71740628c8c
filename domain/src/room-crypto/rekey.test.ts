import type { RekeyContent, RekeyReader, RekeyRoom } from './rekey.ts'
import type { TestMember, TestRoom } from './room.fixture.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeCbor } from '../cbor.ts'
import { roles } from '../certificate.ts'
import { bodyOf, contentOf } from '../content.ts'
import { maxEnvelopeBytes } from '../envelope.ts'
import { valueOf } from '../people.fixture.ts'
import { firstRoomKey, makeRekey, mayRekey, membersPerRekey, nextRoomKey, openRekey } from './rekey.ts'
import { cipher, newMember, newMembers, newRoom } from './room.fixture.ts'
import { openSealed } from './sealed-content.ts'

let room: TestRoom
let ada: TestMember
let bob: TestMember

beforeAll(async () => {
  room = await newRoom()
  ada = await newMember()
  bob = await newMember()
})

function readerOf(member: TestMember, changes: Partial<RekeyRoom> = {}): RekeyReader {
  return { event: room.event, room: room.room, uid: member.uid, agreement: member.agreement, cipher, ...changes }
}

async function rekeyFor(...members: readonly TestMember[]): Promise<RekeyContent> {
  const { contents } = await makeRekey(members, { ...room, ...nextRoomKey(1, cipher) }, cipher)
  const [content] = contents
  if (!content)
    throw new Error('Expected a rekey.')
  return content
}

describe('re-keying', () => {
  it('hands the next key to every member, and to nobody else', async () => {
    const next = nextRoomKey(1, cipher)
    const { contents, leftOut } = await makeRekey([ada, bob], { ...room, ...next }, cipher)
    expect(contents).toHaveLength(1)
    expect(leftOut).toEqual([])
    for (const content of contents) {
      expect(await openRekey(content, readerOf(ada))).toEqual(next)
      expect(await openRekey(content, readerOf(bob))).toEqual(next)
      expect(await openRekey(content, readerOf(await newMember()))).toBeUndefined()
      expect(await openRekey(content, readerOf({ ...bob, uid: ada.uid }))).toBeUndefined()
    }
  })

  it('leaves whoever is shown out unable to read on', async () => {
    const first = firstRoomKey(cipher)
    const rekey = await rekeyFor(ada)
    const next = await openRekey(rekey, readerOf(ada))
    if (!next)
      throw new Error('Expected a key.')
    expect(next.epoch).toBe(2)
    expect(next.key).not.toEqual(first.key)
    const words = await room.say({ type: 'text', text: 'only us' }, next)
    expect(await openRekey(rekey, readerOf(bob))).toBeUndefined()
    expect(await openSealed(words, [first], cipher)).toBeUndefined()
    expect(await openSealed(words, [next, first], cipher)).toMatchObject({ body: { text: 'only us' } })
  })

  it('comes back from an envelope as it was written', async () => {
    const rekey = await rekeyFor(ada, bob)
    const envelope = await room.host.write(0, valueOf(bodyOf(rekey)))
    expect(contentOf(envelope)).toEqual(rekey)
  })

  it('is bound to its event, room, epoch and both keys', async () => {
    const rekey = await rekeyFor(ada)
    const other = await rekeyFor(ada)
    expect(await openRekey(rekey, readerOf(ada, { room: 'i_other' as RekeyRoom['room'] }))).toBeUndefined()
    expect(await openRekey(rekey, readerOf(ada, { event: 'other' as RekeyRoom['event'] }))).toBeUndefined()
    expect(await openRekey({ ...rekey, epoch: 3 }, readerOf(ada))).toBeUndefined()
    expect(await openRekey({ ...rekey, from: other.from }, readerOf(ada))).toBeUndefined()
    expect(await openRekey(rekey, readerOf({ ...ada, agreement: { ...ada.agreement, publicKey: bob.agreementKey } }))).toBeUndefined()
    expect(await openRekey(rekey, readerOf(ada))).toBeDefined()
  })

  it('does not open once altered, cut short or swapped', async () => {
    const rekey = await rekeyFor(ada, bob)
    const mine = rekey.keys[ada.uid] ?? new Uint8Array()
    const spoilt = [mine.map((byte, index) => index === 5 ? byte ^ 1 : byte), mine.subarray(1), mine.subarray(0, -1), new Uint8Array(), rekey.keys[bob.uid] ?? mine.subarray(2)]
    for (const wrapped of spoilt)
      expect(await openRekey({ ...rekey, keys: { [ada.uid]: wrapped } }, readerOf(ada))).toBeUndefined()
  })

  it('takes no epoch that could not be followed', async () => {
    const rekey = await makeRekey([ada], { ...room, ...nextRoomKey(0xFFFF_FFFF, cipher) }, cipher)
    for (const content of rekey.contents)
      expect(await openRekey(content, readerOf(ada))).toBeUndefined()
  })

  it('does not mistake what every object has for a member', async () => {
    const rekey = await rekeyFor(ada)
    expect(await openRekey(rekey, { ...readerOf(ada), uid: 'constructor' as TestMember['uid'] })).toBeUndefined()
  })
})

/** Points whose multiples are few: with any private key they give zeros. */
const lowOrder = [
  new Uint8Array(32),
  new Uint8Array(32).fill(1, 0, 1),
  Uint8Array.from('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'.match(/../g) ?? [], digits => Number.parseInt(digits, 16)),
]

describe('a key that would keep no secret', () => {
  it('leaves its member out, and tells', async () => {
    const members = lowOrder.map((agreementKey, index) => ({ uid: `${'a'.repeat(25)}${index + 2}` as TestMember['uid'], agreementKey }))
    const { contents, leftOut } = await makeRekey([...members, ada], { ...room, ...nextRoomKey(1, cipher) }, cipher)
    expect(leftOut).toEqual(members.map(({ uid }) => uid))
    expect(Object.keys(contents[0]?.keys ?? {})).toEqual([ada.uid])
  })

  it('opens nothing, even where the platform would have it: anybody could have wrapped that', async () => {
    const from = lowOrder[1] ?? new Uint8Array()
    const bound = encodeCbor(['festival-chat/rekey/1', room.event, room.room, 2, from, ada.agreementKey])
    const wrapWith = async (secret: Uint8Array): Promise<RekeyContent> => {
      const derived = await cipher.hkdf({ secret, salt: new Uint8Array(), info: bound }, 44)
      const wrapped = await cipher.seal(new Uint8Array(32).fill(9), { key: derived.subarray(0, 32), nonce: derived.subarray(32), bound })
      return { type: 'rekey', epoch: 2, from, keys: { [ada.uid]: wrapped } }
    }
    const readerWith = (secret: Uint8Array): RekeyReader => readerOf({ ...ada, agreement: { ...ada.agreement, agree: async () => secret } })
    const [zeros, ones] = [new Uint8Array(32), new Uint8Array(32).fill(1)]
    expect(await openRekey(await wrapWith(ones), readerWith(ones))).toEqual({ epoch: 2, key: new Uint8Array(32).fill(9) })
    expect(await openRekey(await wrapWith(zeros), readerWith(zeros))).toBeUndefined()
    expect(await openRekey(await wrapWith(zeros), readerOf(ada))).toBeUndefined()
  })
})

describe('re-keying a full room', () => {
  it.each([[0, 0], [1, 1], [50, 1], [100, 1], [101, 2], [200, 2]])('of %i members takes %i envelopes, each within its limit', async (count, envelopes) => {
    const members = await newMembers(count)
    const next = nextRoomKey(7, cipher)
    const { contents } = await makeRekey(members, { ...room, ...next }, cipher)
    expect(contents).toHaveLength(envelopes)
    for (const content of contents) {
      expect(Object.keys(content.keys).length).toBeLessThanOrEqual(membersPerRekey)
      expect((await room.host.write(0, valueOf(bodyOf(content)))).bytes.length).toBeLessThan(maxEnvelopeBytes * 0.6)
    }
    const found = await Promise.all(members.map(async member => (await Promise.all(contents.map(async content => openRekey(content, readerOf(member))))).filter(Boolean)))
    expect(found.every(keys => keys.length === 1)).toBe(true)
    expect(found.flat().every(key => key?.epoch === 8)).toBe(true)
  })
})

describe('who may re-key', () => {
  it('is a host, or staff', () => {
    expect(mayRekey({ level: roles.attendee, isHost: true })).toBe(true)
    expect(mayRekey({ level: roles.volunteer, isHost: false })).toBe(true)
    expect(mayRekey({ level: roles.artist, isHost: false })).toBe(false)
    expect(mayRekey({ level: roles.attendee, isHost: false })).toBe(false)
  })
})
