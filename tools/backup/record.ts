// Reads an event out of Firestore, and puts it back.
import type { EventId } from '@festival-chat/domain'
import type { CollectionReference, Firestore } from 'firebase-admin/firestore'
import type { StoredDocument } from './file.ts'
import { FieldPath, FieldValue } from 'firebase-admin/firestore'
import { cborToFields, fieldsToCbor } from './values.ts'

/** Who is inside and what they may, and what was done; then each room with what belongs to it. */
const ofEvent = ['live', 'people', 'staff', 'blocked', 'admitted', 'invites', 'forgotten', 'suspects', 'audit']
const ofRoom = ['members', 'removed', 'erased', 'pages', 'messages']
/** The event's own voice must not say anything under a number it has used. */
const voice = 'private/voice'
/** Whoever has these opens the gate and speaks for the event. */
const keys = ['private/key', 'private/gate']

const atOnce = 100

export async function readEvent(db: Firestore, event: EventId, options: { readonly withKeys: boolean }): Promise<readonly StoredDocument[]> {
  const home = `events/${event}`
  const documents: StoredDocument[] = []
  const keep = (path: string, data: Readonly<Record<string, unknown>>): void => void documents.push({ path, fields: fieldsToCbor(data) })
  for (const path of ['', voice, ...options.withKeys ? keys : []]) {
    const found = await db.doc(path === '' ? home : `${home}/${path}`).get()
    if (found.exists)
      keep(path, found.data() ?? {})
  }
  for (const collection of ofEvent)
    await eachOf(db.collection(`${home}/${collection}`), (id, data) => keep(`${collection}/${id}`, data))
  const rooms: string[] = []
  await eachOf(db.collection(`${home}/rooms`), (id, data) => {
    rooms.push(id)
    keep(`rooms/${id}`, data)
  })
  for (const room of rooms) {
    for (const collection of ofRoom)
      await eachOf(db.collection(`${home}/rooms/${room}/${collection}`), (id, data) => keep(`rooms/${room}/${collection}/${id}`, data))
  }
  return documents
}

/** Can be done again where it ended half-way, and nowhere else. */
export async function hasRoomFor(db: Firestore, event: EventId): Promise<boolean> {
  const found = await db.doc(`events/${event}`).get()
  return !found.exists || found.get('restoring') === true
}

/** The event stands first: what arrives with it is noticed like any upload. */
export async function writeEvent(db: Firestore, event: EventId, documents: readonly StoredDocument[]): Promise<void> {
  const home = db.doc(`events/${event}`)
  const own = documents.find(({ path }) => path === '')
  await home.set({ ...cborToFields(own?.fields ?? {}), restoring: true })
  const writer = db.bulkWriter()
  const failures: unknown[] = []
  for (const { path, fields } of documents) {
    if (path !== '')
      writer.set(db.doc(`${home.path}/${path}`), cborToFields(fields)).catch((error: unknown) => failures.push(error))
  }
  await writer.close()
  if (failures.length > 0)
    throw new Error(`${failures.length} documents could not be written; the same command tries again.`, { cause: failures[0] })
  await home.update({ restoring: FieldValue.delete() })
}

async function eachOf(collection: CollectionReference, keep: (id: string, data: Readonly<Record<string, unknown>>) => void): Promise<void> {
  const query = collection.orderBy(FieldPath.documentId()).limit(atOnce)
  let { docs } = await query.get()
  while (docs.length > 0) {
    docs.forEach(document => keep(document.id, document.data()))
    docs = docs.length < atOnce ? [] : (await query.startAfter(docs.at(-1)).get()).docs
  }
}
