// What an envelope is called in the mesh, and how it travels there: as a batch of one, with the certificate that vouches for it.
import type { Certificate, Crypto, Envelope } from '@festival-chat/domain'
import type { Facts, Keep, Message, MessageId, Topic } from '@festival-chat/mesh'
import type { RoomAddress } from '../storage/schema.ts'
import { asciiBytes, fromBase64Url, kinds } from '@festival-chat/domain'
import { planCarried } from '../history/plan-carried.ts'

export type SpelledMessage = Message & Facts

const nameBytes = 8

const powerful: ReadonlySet<number> = new Set([kinds.profile, kinds.delete, kinds.rekey, kinds.hide, kinds.restore, kinds.warn, kinds.mute, kinds.ban, kinds.slowMode, kinds.lock, kinds.revoke, kinds.flag])
const pinned: ReadonlySet<number> = new Set([kinds.pin, kinds.announcement])

/** Whoever does not know the room learns nothing from it. */
export async function topicOf({ event, room }: RoomAddress, crypto: Crypto): Promise<Topic> {
  return toHex(await crypto.sha256(asciiBytes(`festival-chat/topic/${event}/${room}`))) as Topic
}

export const messageIdOf = (id: string): MessageId => toHex(fromBase64Url(id) ?? new Uint8Array(nameBytes)) as MessageId

export const factsOf = (envelope: Envelope): Facts => ({ writtenMs: envelope.at.ms, keep: keepOf(envelope) })

/** Undefined where nobody vouches for it: nobody would believe it. */
export function spell(topic: Topic, envelope: Envelope, certificates: readonly Certificate[]): SpelledMessage | undefined {
  const batch = planCarried([envelope], certificates)
  return batch && { topic, id: messageIdOf(envelope.id), payload: batch.bytes, ...factsOf(envelope) }
}

/** By what everybody can see of it: what a sealed one is about, only the room's members know. */
function keepOf({ kind, opened }: Envelope): Keep {
  if (opened)
    return 'plain'
  if (powerful.has(kind))
    return 'control'
  return pinned.has(kind) ? 'pinned' : 'plain'
}

function toHex(bytes: Uint8Array): string {
  return [...bytes.subarray(0, nameBytes)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
