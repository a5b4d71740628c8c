import type { Envelope } from '../envelope.ts'
import type { RoomKey } from './keyring.ts'
import type { TestRoom } from './room.fixture.ts'
import { Buffer } from 'node:buffer'
import { createCipheriv, hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes } from '../bytes.ts'
import { encodeCbor } from '../cbor.ts'
import { bodyOf, contentOf } from '../content.ts'
import { readEnvelope, verifyEnvelope } from '../envelope.ts'
import { kinds } from '../kinds.ts'
import { maxTextLength } from '../message.ts'
import { crypto, newPerson, valueOf } from '../people.fixture.ts'
import { pad, paddedLengths } from './padding.ts'
import { firstRoomKey, nextRoomKey } from './rekey.ts'
import { cipher, newRoom } from './room.fixture.ts'
import { openSealed, sealContent } from './sealed-content.ts'

let room: TestRoom
let key: RoomKey

beforeAll(async () => {
  room = await newRoom()
  key = firstRoomKey(cipher)
})

const text = (words: string): { type: 'text', text: string } => ({ type: 'text', text: words })

async function sealedLength(words: string): Promise<number> {
  const { bytes } = await room.say(text(words), key)
  return bytes.length
}

/** What somebody with the key, but not with our app, may put into a box. */
async function sayRaw(plain: Uint8Array): Promise<Envelope> {
  const nonce = cipher.random(12)
  const derived = Buffer.from(hkdfSync('sha256', key.key, nonce, 'festival-chat/box/1', 48))
  const { event, host } = room
  const gcm = createCipheriv('aes-256-gcm', derived.subarray(0, 32), nonce).setAAD(encodeCbor([event, room.room, host.uid, 0, key.epoch]))
  const box = concatBytes(derived.subarray(32), gcm.update(plain), gcm.final(), gcm.getAuthTag())
  return host.write(0, { ...valueOf(bodyOf({ type: 'sealed', epoch: key.epoch, nonce, box })) })
}

async function alter(envelope: Envelope, change: Partial<{ epoch: number, nonce: Uint8Array, box: Uint8Array }>): Promise<Envelope> {
  const sealed = contentOf(envelope)
  if (sealed?.type !== 'sealed')
    throw new Error('Expected sealed content.')
  return { ...envelope, ...valueOf(bodyOf({ ...sealed, ...change })) }
}

describe('sealed content', () => {
  it('opens to what was sealed, under the same id', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }).filter(words => words.trim() !== ''), fc.nat(), async (words, seq) => {
      const inner = { kind: kinds.text, body: { text: words } }
      const envelope = await room.say(text(words), key, seq).then(async sealed => valueOf(await readEnvelope(sealed.bytes, crypto)))
      expect(envelope.kind).toBe(kinds.sealed)
      const opened = await openSealed(envelope, [key], cipher)
      expect(opened).toEqual({ ...envelope, ...inner, body: opened?.body, opened: true })
      expect(opened && contentOf(opened)).toEqual(contentOf({ kind: kinds.text, body: valueOf(bodyOf(text(words))).body }))
      expect(opened && await verifyEnvelope(opened, room.host.signer.publicKey, crypto)).toBe(true)
    }), { numRuns: 40 })
  })

  it('takes any kind, also one that only a later app will know', async () => {
    const inner = { kind: 999, body: { shade: 'orange' } }
    const sealed = valueOf(await sealContent(inner, key, { place: { ...room, author: room.host.uid, seq: 0 }, cipher }))
    const envelope = await room.host.write(0, { ...valueOf(bodyOf(sealed)) })
    expect(await openSealed(envelope, [key], cipher)).toMatchObject(inner)
  })

  it('shows nothing of its words', async () => {
    const { bytes } = await room.say(text('meet at the lantern'), key)
    expect(Buffer.from(bytes).includes('lantern')).toBe(true)
    expect(Buffer.from(bytes).includes('meet at')).toBe(false)
  })

  it('does not open without the key, with another, or with the right one under another epoch', async () => {
    const envelope = await room.say(text('hello'), key)
    expect(await openSealed(envelope, [], cipher)).toBeUndefined()
    expect(await openSealed(envelope, [firstRoomKey(cipher)], cipher)).toBeUndefined()
    expect(await openSealed(envelope, [{ ...key, epoch: 2 }], cipher)).toBeUndefined()
    expect(await openSealed(await alter(envelope, { epoch: 2 }), [{ ...key, epoch: 2 }], cipher)).toBeUndefined()
  })

  it('opens with an old key among newer ones, and with either of two of one epoch', async () => {
    const rival = { ...nextRoomKey(0, cipher) }
    const envelope = await room.say(text('hello'), key)
    expect(rival.epoch).toBe(key.epoch)
    expect(await openSealed(envelope, [nextRoomKey(1, cipher), rival, key], cipher)).toMatchObject({ body: { text: 'hello' } })
  })

  it('does not open in another place or as another\'s words', async () => {
    const envelope = await room.say(text('hello'), key)
    const other = await newPerson(room)
    const moves = [{ seq: 1 }, { author: other.uid }, { room: 'i_other' as Envelope['room'] }, { event: 'other' as Envelope['event'] }]
    for (const move of moves)
      expect(await openSealed({ ...envelope, ...move }, [key], cipher)).toBeUndefined()
    expect(await openSealed(envelope, [key], cipher)).toBeDefined()
  })

  it('does not open once a bit has changed or an end is missing', async () => {
    const envelope = await room.say(text('hello'), key)
    const sealed = contentOf(envelope)
    if (sealed?.type !== 'sealed')
      throw new Error('Expected sealed content.')
    const { box, nonce } = sealed
    await fc.assert(fc.asyncProperty(fc.nat({ max: box.length * 8 - 1 }), async (bit) => {
      const spoilt = Uint8Array.from(box)
      spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ 1 << (bit & 7)
      expect(await openSealed(await alter(envelope, { box: spoilt }), [key], cipher)).toBeUndefined()
    }), { numRuns: 100 })
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: box.length - 1 }), async (length) => {
      expect(await openSealed(await alter(envelope, { box: box.subarray(0, length) }), [key], cipher)).toBeUndefined()
    }), { numRuns: 30 })
    expect(await openSealed(await alter(envelope, { nonce: nonce.map(byte => byte ^ 1) }), [key], cipher)).toBeUndefined()
  })

  it('does not open what is not sealed, or was erased', async () => {
    expect(await openSealed(await room.host.write(0), [key], cipher)).toBeUndefined()
    expect(await openSealed({ ...await room.say(text('hello'), key), body: {}, erased: true }, [key], cipher)).toBeUndefined()
  })

  it('is what anybody can make and read who knows how: HKDF and AES-GCM, checked with another implementation', async () => {
    const plain = pad(encodeCbor([kinds.text, { text: 'hello' }])) ?? new Uint8Array()
    expect(await openSealed(await sayRaw(plain), [key], cipher)).toMatchObject({ kind: kinds.text, body: { text: 'hello' } })
  })

  it.each([
    ['a box within a box', encodeCbor([kinds.sealed, {}])],
    ['a list of one', encodeCbor([kinds.text])],
    ['a body that is none', encodeCbor([kinds.text, 'hello'])],
    ['a kind that is none', encodeCbor(['text', {}])],
    ['no list', encodeCbor({})],
    ['no CBOR', Uint8Array.of(0xFF)],
  ])('says nothing with %s inside', async (_, inner) => {
    expect(await openSealed(await sayRaw(pad(inner) ?? new Uint8Array()), [key], cipher)).toBeUndefined()
  })

  it('says nothing without padding', async () => {
    expect(await openSealed(await sayRaw(encodeCbor([kinds.text, { text: 'hello' }])), [key], cipher)).toBeUndefined()
  })
})

describe('the length of sealed content', () => {
  it('takes few values', async () => {
    const lengths = await Promise.all(Array.from({ length: 1_000 }, async (_, length) => sealedLength('x'.repeat(length + 1))))
    expect(new Set(lengths).size).toBe(5)
    expect(new Set(lengths.slice(0, 50)).size).toBe(1)
  })

  it('lets every text be sealed that may be written at all', async () => {
    const longest = '€'.repeat(maxTextLength)
    const reply = await room.say({ type: 'reply', text: longest, to: (await room.host.write(0)).id }, key)
    expect(await openSealed(reply, [key], cipher)).toMatchObject({ body: { text: longest } })
  })

  it('has an end, at which the envelope still has room for the rest', async () => {
    const place = { ...room, author: room.host.uid, seq: Number.MAX_SAFE_INTEGER }
    const seal = async (length: number): ReturnType<typeof sealContent> => sealContent({ kind: kinds.text, body: { text: 'x'.repeat(length) } }, { ...key, epoch: 0xFFFF_FFFF }, { place, cipher })
    const longest = (paddedLengths.at(-1) ?? 0) - encodeCbor([kinds.text, { text: 'x'.repeat(1_000) }]).length + 1_000 - 1
    const sealed = valueOf(await seal(longest))
    expect(sealed.box.length).toBe((paddedLengths.at(-1) ?? 0) + 32)
    expect((await room.host.write(place.seq, { at: { ms: 8e15, count: 0xFFFF }, ...valueOf(bodyOf(sealed)) })).bytes.length).toBeLessThanOrEqual(16_384)
    expect(await seal(longest + 1)).toEqual({ ok: false, error: { type: 'TooLongToSeal' } })
  })
})
