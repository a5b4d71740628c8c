// What is one's own, for a file: readable without this app, and without the keys that would let somebody else be this person.
import type { EventId, RoomCipher } from '@festival-chat/domain'
import type { Keyrings } from '../keyring/keyrings.ts'
import type { KeptEnvelope } from '../storage/schema.ts'
import { contentOf, openSealed } from '@festival-chat/domain'
import { openDatabase } from '../storage/database.ts'

interface Parts {
  readonly cipher: RoomCipher
  readonly keyrings: Keyrings
}

export async function exportOwn(event: EventId, { cipher, keyrings }: Parts): Promise<Readonly<Record<string, unknown>>> {
  const db = await openDatabase()
  const range = IDBKeyRange.bound([event], [event, []])
  const identity = await db.get('identities', event)
  if (!identity)
    return {}
  const [all, memberships, reads, invites] = await Promise.all([
    db.getAll('envelopes', range),
    db.getAll('rooms', range),
    db.getAll('reads', range),
    db.getAll('invites', range),
  ])
  const own = all.filter(({ author }) => author === identity.uid).toSorted((a, b) => a.at.ms - b.at.ms)
  const read = async (envelope: KeptEnvelope): Promise<object> => {
    const keys = (await keyrings({ event, room: envelope.room })).keys()
    const opened = envelope.opened || keys.length === 0 ? envelope : await openSealed(envelope, keys, cipher) ?? envelope
    return { room: envelope.room, number: envelope.seq, writtenAt: new Date(envelope.at.ms).toISOString(), ...envelope.erased ? { erased: true } : contentOf(opened) }
  }
  const { uid, name, hue, emoji, enteredAt } = identity
  return {
    event,
    id: uid,
    name,
    ...hue === undefined ? {} : { colour: hue },
    ...emoji === undefined ? {} : { emoji },
    enteredAt: new Date(enteredAt).toISOString(),
    rooms: memberships.map(({ room, level, joinedAt, title }) => ({ room, level, joinedAt: new Date(joinedAt).toISOString(), ...title === undefined ? {} : { title } })),
    readUpTo: reads.map(({ room, upToMs }) => ({ room, at: new Date(upToMs).toISOString() })),
    invitesMade: invites.map(({ room, expiresAtMs, uses, used }) => ({ room, endsAt: new Date(expiresAtMs).toISOString(), uses, used })),
    said: await Promise.all(own.map(read)),
  }
}
