import type { RoomId, Uid } from './ids.ts'
import { Buffer } from 'node:buffer'
import { createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { admitBatch } from './admission.ts'
import { toBase32, toBase64Url } from './bytes.ts'
import { encodeCbor } from './cbor.ts'
import { directKey, directPair, directPartner, directRoom, isDirect, isHeardIn } from './direct.ts'
import { parseRoomId } from './ids.ts'
import { crypto, newEvent, newPerson, valueOf } from './people.fixture.ts'
import { may } from './powers.ts'
import { cipher, newMember } from './room-crypto/room.fixture.ts'
import { openSealed, sealContent } from './room-crypto/sealed-content.ts'
import { isRestricted } from './rooms.ts'

const anyUid = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(bytes => toBase32(bytes) as Uid)
const [ada, bob, eve] = ['a', 'b', 'e'].map(letter => letter.repeat(26)) as [Uid, Uid, Uid]
const room = directRoom(bob, ada) as RoomId

describe('a room of two', () => {
  it('has one name from both sides, which says who they are', () => {
    fc.assert(fc.property(anyUid, anyUid, (one, other) => {
      fc.pre(one !== other)
      const name = directRoom(one, other) as RoomId
      expect(directRoom(other, one)).toBe(name)
      expect(valueOf(parseRoomId(name))).toBe(name)
      expect([directPartner(name, one), directPartner(name, other)]).toEqual([other, one])
      expect([...directPair(name)].sort()).toEqual([one, other].sort())
      expect(isDirect(name) && isRestricted(name)).toBe(true)
    }))
  })

  it('takes two', () => expect(directRoom(ada, ada)).toBeUndefined())

  it.each([
    `d_${bob}-${ada}`,
    `d_${ada}-${ada}`,
    `d_${ada}`,
    `d_${ada}-${bob}-${eve}`,
    `d_${ada}-${bob.slice(1)}`,
    `d_${ada}-${'1'.repeat(26)}`,
    `d_${ada}-${bob}\n`,
    `o_${ada}-${bob}`,
    'd_lounge',
  ])('is not called %j', given => expect(parseRoomId(given).ok).toBe(false))

  it('is nobody else’s', () => {
    expect(directPartner(room, eve)).toBeUndefined()
    expect(directPartner('o_main-square' as RoomId, ada)).toBeUndefined()
    expect([ada, bob, eve].map(uid => isHeardIn(room, uid))).toEqual([true, true, false])
    expect(isHeardIn('i_crew' as RoomId, eve)).toBe(true)
  })

  it('knows no ranks: what takes power says nothing there, and it is never re-keyed', () => {
    for (const act of ['rekey', 'mute', 'hide', 'deleteOthers', 'lock', 'slowMode', 'ban'] as const)
      expect(may('owner', act, room)).toBe(false)
    for (const act of ['text', 'sealed', 'delete', 'reaction', 'poll', 'pin'] as const)
      expect(may('attendee', act, room)).toBe(true)
  })

  it('is not filled with the words of others by whoever brings them', async () => {
    const place = await newEvent()
    const [one, other, stranger] = await Promise.all([newPerson(place), newPerson(place), newPerson(place)])
    const ours = directRoom(one.uid, other.uid) as RoomId
    const envelopes = await Promise.all([one, other, stranger].map(async person => person.write(0, { room: ours })))
    const batch = { certificates: [one, other, stranger].map(({ certificate }) => certificate), envelopes: envelopes.map(({ bytes }) => bytes) }
    const admitted = await admitBatch(batch, { event: place.event, eventKey: place.key.publicKey, room: ours }, new Map(), crypto)
    expect(admitted.envelopes).toEqual(envelopes.slice(0, 2))
    expect(admitted.rejected).toEqual(['elsewhere'])
  })
})

describe('the key of a room of two', () => {
  const event = 'lampion' as Awaited<ReturnType<typeof newEvent>>['event']

  it('is found by both, and by nobody else', async () => {
    const [one, other, third] = await Promise.all([newMember(), newMember(), newMember()])
    const ours = await directKey({ event, room }, { mine: one.agreement, theirs: other.agreementKey }, cipher)
    expect(ours).toEqual(await directKey({ event, room }, { mine: other.agreement, theirs: one.agreementKey }, cipher))
    expect(ours).toMatchObject({ epoch: 1, key: { length: 32 } })
    for (const theirs of [one, other])
      expect(await directKey({ event, room }, { mine: third.agreement, theirs: theirs.agreementKey }, cipher)).not.toEqual(ours)
  })

  it('is another in each room and event', async () => {
    const [one, other] = await Promise.all([newMember(), newMember()])
    const between = { mine: one.agreement, theirs: other.agreementKey }
    const keys = await Promise.all([
      directKey({ event, room }, between, cipher),
      directKey({ event, room: directRoom(ada, eve) as RoomId }, between, cipher),
      directKey({ event: 'elsewhere' as typeof event, room }, between, cipher),
    ])
    expect(new Set(keys.map(key => toBase64Url(key?.key ?? new Uint8Array()))).size).toBe(3)
  })

  it('is not made with a key whose secret everybody knows', async () => {
    const { agreement } = await newMember()
    for (const theirs of [new Uint8Array(32), new Uint8Array(31), new Uint8Array(32).fill(1, 0, 1)])
      expect(await directKey({ event, room }, { mine: agreement, theirs }, cipher)).toBeUndefined()
  })

  it('is what another implementation makes of it', async () => {
    const { agreementKey: theirs } = await newMember()
    const seed = new Uint8Array(32).fill(9)
    const secretKey = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), seed]), format: 'der', type: 'pkcs8' })
    const publicKey = new Uint8Array(Buffer.from(createPublicKey(secretKey).export({ format: 'jwk' }).x ?? '', 'base64url'))
    const agree = async (key: Uint8Array): Promise<Uint8Array> => new Uint8Array(diffieHellman({
      privateKey: secretKey,
      publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: toBase64Url(key) }, format: 'jwk' }),
    }))
    const [first, second] = [publicKey, theirs].sort(Buffer.compare) as [Uint8Array, Uint8Array]
    const expected = hkdfSync('sha256', await agree(theirs), '', encodeCbor(['festival-chat/direct/1', event, room, first, second]), 32)
    expect(await directKey({ event, room }, { mine: { publicKey, agree }, theirs }, cipher)).toEqual({ epoch: 1, key: new Uint8Array(expected) })
  })

  it('opens what the other has sealed', async () => {
    const place = { ...await newEvent(), room }
    const [writer, one, other] = await Promise.all([newPerson(place), newMember(), newMember()])
    const key = await directKey(place, { mine: one.agreement, theirs: other.agreementKey }, cipher)
    const same = await directKey(place, { mine: other.agreement, theirs: one.agreementKey }, cipher)
    if (!key || !same)
      throw new Error('Both have good keys.')
    const { type: _, ...body } = valueOf(await sealContent({ kind: 1, body: { text: 'just us' } }, key, { place: { ...place, author: writer.uid, seq: 0 }, cipher }))
    const envelope = await writer.write(0, { kind: 13, body })
    expect(await openSealed(envelope, [same], cipher)).toMatchObject({ body: { text: 'just us' }, opened: true })
  })
})
