// What was read of a room and checked, as it lies on this device: the newest first, and nothing of it checked again.
import type { Certificate, Envelope, EventId, Uid } from '@festival-chat/domain'
import type { KeptCertificate, KeptEnvelope, OwnRoom, RoomAddress } from './schema.ts'
import { openDatabase } from './database.ts'
import { makeRoom } from './prune.ts'
import { toStorageError } from './storage-error.ts'

export interface Checked {
  readonly envelopes: readonly Envelope[]
  readonly certificates: readonly Certificate[]
}

const putsATurn = 10

/** As many as asked for, or all; those before `before`, which was the last of an earlier answer, or the newest. */
export async function readKept({ event, room }: RoomAddress, most?: number, before?: KeptEnvelope): Promise<readonly KeptEnvelope[]> {
  const db = await openDatabase()
  const range = before
    ? IDBKeyRange.bound([event, room, before.newestFirst, before.id], [event, room, []], true)
    : IDBKeyRange.bound([event, room], [event, room, []])
  return db.getAllFromIndex('envelopes', 'newest', range, most)
}

export async function readCertificates(event: EventId, uids: Iterable<Uid>): Promise<readonly KeptCertificate[]> {
  const { store } = (await openDatabase()).transaction('certificates')
  return (await Promise.all([...uids].map(async uid => store.getAll(IDBKeyRange.bound([event, uid], [event, uid, []]))))).flat()
}

/** Somebody who has left keeps nothing, however late it arrives. Where the device is full, older rooms give way. */
export async function keepChecked(own: OwnRoom, checked: Checked, nowMs: number): Promise<void> {
  await makeRoom(own, async () => keep(own, checked, nowMs))
}

async function keep({ event, uid }: OwnRoom, { envelopes, certificates }: Checked, nowMs: number): Promise<void> {
  const db = await openDatabase()
  const work = db.transaction(['identities', 'envelopes', 'certificates'], 'readwrite')
  const kept = work.objectStore('envelopes')
  if ((await work.objectStore('identities').get(event))?.uid === uid) {
    // Nothing is less than an erased form: whatever is held stays.
    const erased = await Promise.all(envelopes.filter(envelope => envelope.erased).map(async ({ room, id }) => kept.getKey([event, room, id])))
    const held = new Set(erased.flatMap(key => key ? [key[2]] : []))
    for (const certificate of certificates)
      work.objectStore('certificates').put(certificate).catch(settledBelow)
    await putInTurns(envelopes.filter(({ id }) => !held.has(id)).map(envelope => toKept(envelope, nowMs)), async envelope => kept.put(envelope))
  }
  await work.done.catch((error: unknown) => {
    throw toStorageError(error)
  })
}

/** To copy them all takes a cheap phone longer than a tap may wait. Whatever fails, the transaction tells. */
async function putInTurns<T>(values: readonly T[], put: (value: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < values.length; from += putsATurn)
    await Promise.all(values.slice(from, from + putsATurn).map(put)).catch(settledBelow)
}

/** What claims to come from the future is as new as its arrival, and no newer: it must not push out what is real. */
export function toKept(envelope: Envelope, nowMs: number): KeptEnvelope {
  return { ...envelope, newestFirst: -Math.min(envelope.at.ms, nowMs) }
}

/** The transaction ends with the same complaint, and is waited for. */
function settledBelow(): void {}
