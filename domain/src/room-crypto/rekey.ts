// A restricted room's next key, wrapped for each member's agreement key. Whoever left is simply not in it.
import type { Content } from '../content.ts'
import type { EventId, RoomId, Uid } from '../ids.ts'
import type { RoomKey } from './keyring.ts'
import type { Agreement, BoxKey, RoomCipher } from './room-cipher.ts'
import { encodeCbor } from '../cbor.ts'
import { roles } from '../certificate.ts'
import { maxEpoch, roomKeyLength } from './keyring.ts'
import { agreeSafely } from './room-cipher.ts'

export type RekeyContent = Extract<Content, { type: 'rekey' }>

export interface RekeyRoom {
  readonly event: EventId
  readonly room: RoomId
}

/**
 * Whose re-keying counts: staff from volunteers up, and the room's own hosts. Holding the key is not enough: somebody just
 * shown out still knows the last one, and could hand everybody a next one that lets them read on.
 */
export function mayRekey({ level, isHost }: { readonly level: number, readonly isHost: boolean }): boolean {
  return isHost || level >= roles.volunteer
}

export interface RekeyMember {
  readonly uid: Uid
  /** As the member's certificate has it: the server's word alone would let it listen. */
  readonly agreementKey: Uint8Array
}

export interface Rekey {
  /** To be sent in as many envelopes, all of one epoch. */
  readonly contents: readonly RekeyContent[]
  /** Members whose agreement key is no good: nothing could be kept from others with it. */
  readonly leftOut: readonly Uid[]
}

/** About 80 bytes a member: half of an envelope, which leaves room for whatever else it may carry one day. */
export const membersPerRekey = 100

const keyLength = 32
const nonceLength = 12

export function firstRoomKey(cipher: RoomCipher): RoomKey {
  return { epoch: 1, key: cipher.random(roomKeyLength) }
}

/** After the highest epoch anybody has spoken of, whether or not it could be opened here. */
export function nextRoomKey(highestEpoch: number, cipher: RoomCipher): RoomKey {
  return { epoch: highestEpoch + 1, key: cipher.random(roomKeyLength) }
}

export async function makeRekey(members: readonly RekeyMember[], next: RoomKey & RekeyRoom, cipher: RoomCipher): Promise<Rekey> {
  const contents: RekeyContent[] = []
  const leftOut: Uid[] = []
  for (let from = 0; from < members.length; from += membersPerRekey) {
    const ephemeral = await cipher.newAgreement()
    const keys: Record<string, Uint8Array> = {}
    for (const member of members.slice(from, from + membersPerRekey)) {
      const wrapped = await wrapKey(member, { next, ephemeral, cipher })
      if (wrapped)
        keys[member.uid] = wrapped
      else
        leftOut.push(member.uid)
    }
    contents.push({ type: 'rekey', epoch: next.epoch, from: ephemeral.publicKey, keys })
  }
  return { contents, leftOut }
}

export interface RekeyReader extends RekeyRoom {
  readonly uid: Uid
  readonly agreement: Agreement
  readonly cipher: RoomCipher
}

/** Undefined where there is nothing in it for this reader, or nothing that opens. */
export async function openRekey({ epoch, from, keys }: RekeyContent, reader: RekeyReader): Promise<RoomKey | undefined> {
  const wrapped = epoch >= 1 && epoch <= maxEpoch && Object.hasOwn(keys, reader.uid)
    ? keys[reader.uid]
    : undefined
  const secret = wrapped && await agreeSafely(reader.agreement.agree, from)
  if (!secret)
    return undefined
  const { event, room, cipher } = reader
  const box = await wrapBox(secret, { event, room, epoch, from, to: reader.agreement.publicKey }, cipher)
  const key = await cipher.open(wrapped, box)
  return key?.length === roomKeyLength
    ? { epoch, key }
    : undefined
}

async function wrapKey(member: RekeyMember, by: { next: RoomKey & RekeyRoom, ephemeral: Agreement, cipher: RoomCipher }): Promise<Uint8Array | undefined> {
  const { next: { event, room, epoch, key }, ephemeral, cipher } = by
  const secret = await agreeSafely(ephemeral.agree, member.agreementKey)
  return secret && cipher.seal(key, await wrapBox(secret, { event, room, epoch, from: ephemeral.publicKey, to: member.agreementKey }, cipher))
}

interface WrapPlace extends RekeyRoom {
  readonly epoch: number
  readonly from: Uint8Array
  readonly to: Uint8Array
}

/** The ephemeral key is used once for each member, so key and nonce are too. */
async function wrapBox(secret: Uint8Array, { event, room, epoch, from, to }: WrapPlace, cipher: RoomCipher): Promise<BoxKey> {
  const bound = encodeCbor(['festival-chat/rekey/1', event, room, epoch, from, to])
  const derived = await cipher.hkdf({ secret, salt: new Uint8Array(), info: bound }, keyLength + nonceLength)
  return {
    key: derived.subarray(0, keyLength),
    nonce: derived.subarray(keyLength),
    bound,
  }
}
