// A restricted room's words: content sealed with the room's key, to be opened by whoever holds that.
import type { Content, Statement } from '../content.ts'
import type { Envelope, EnvelopeFields } from '../envelope.ts'
import type { Result } from '../result.ts'
import type { Keyring, RoomKey } from './keyring.ts'
import type { BoxKey, RoomCipher } from './room-cipher.ts'
import { asciiBytes, concatBytes, equalBytes } from '../bytes.ts'
import { decodeCbor, encodeCbor, isCborMap, isCount } from '../cbor.ts'
import { contentOf } from '../content.ts'
import { kinds } from '../kinds.ts'
import { fail, ok } from '../result.ts'
import { pad, unpad } from './padding.ts'

export type SealedContent = Extract<Content, { type: 'sealed' }>

/** Where in the room's record the words stand. A box opens in no other place, for nobody else's words. */
export type SealedPlace = Pick<EnvelopeFields, 'event' | 'room' | 'author' | 'seq'>

export interface TooLongToSeal { readonly type: 'TooLongToSeal' }

const nonceLength = 12
const keyLength = 32
const commitmentLength = 16

export async function sealContent({ kind, body }: Statement, { epoch, key }: RoomKey, to: { place: SealedPlace, cipher: RoomCipher }): Promise<Result<SealedContent, TooLongToSeal>> {
  const plain = pad(encodeCbor([kind, body]))
  if (!plain)
    return fail({ type: 'TooLongToSeal' })
  const nonce = to.cipher.random(nonceLength)
  const { box, commitment } = await boxKey(key, { epoch, nonce, place: to.place }, to.cipher)
  return ok({
    type: 'sealed',
    epoch,
    nonce,
    box: concatBytes(commitment, await to.cipher.seal(plain, box)),
  })
}

/** The envelope with the words that were sealed in it, marked as opened, under the same id and bytes. Undefined without the right key, and for what is not sealed at all. */
export async function openSealed(envelope: Envelope, keyring: Keyring, cipher: RoomCipher): Promise<Envelope | undefined> {
  const sealed = contentOf(envelope)
  if (sealed?.type !== 'sealed')
    return undefined
  for (const held of keyring) {
    const plain = held.epoch === sealed.epoch
      ? await openBox(sealed, held.key, { place: envelope, cipher })
      : undefined
    const inner = plain && readInner(plain)
    if (inner)
      return { ...envelope, ...inner, opened: true }
  }
  return undefined
}

async function openBox({ epoch, nonce, box: bytes }: SealedContent, key: Uint8Array, from: { place: SealedPlace, cipher: RoomCipher }): Promise<Uint8Array | undefined> {
  const { box, commitment } = await boxKey(key, { epoch, nonce, place: from.place }, from.cipher)
  return equalBytes(bytes.subarray(0, commitmentLength), commitment)
    ? from.cipher.open(bytes.subarray(commitmentLength), box)
    : undefined
}

interface BoxPlace {
  readonly epoch: number
  readonly nonce: Uint8Array
  readonly place: SealedPlace
}

/**
 * A key for this box alone, and 16 bytes that name it. AES-GCM by itself lets a cunning author make a box that opens
 * with two keys to two texts; with those bytes in front, everybody reads the same or nothing.
 */
async function boxKey(key: Uint8Array, { epoch, nonce, place }: BoxPlace, cipher: RoomCipher): Promise<{ box: BoxKey, commitment: Uint8Array }> {
  const derived = await cipher.hkdf({ secret: key, salt: nonce, info: asciiBytes('festival-chat/box/1') }, keyLength + commitmentLength)
  const bound = encodeCbor([place.event, place.room, place.author, place.seq, epoch])
  return {
    box: { key: derived.subarray(0, keyLength), nonce, bound },
    commitment: derived.subarray(keyLength),
  }
}

/** A box within a box would let one message cost many openings. */
function readInner(padded: Uint8Array): Statement | undefined {
  const plain = unpad(padded)
  const decoded = plain && decodeCbor(plain)
  if (!decoded?.ok || !Array.isArray(decoded.value) || decoded.value.length !== 2)
    return undefined
  const [kind, body] = decoded.value
  return isCount(kind) && kind !== kinds.sealed && isCborMap(body)
    ? { kind, body }
    : undefined
}
