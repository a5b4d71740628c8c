// Reads the demo event back the way a phone would: trusting nothing, and missing nothing.
import type { Admitted, Batch, Envelope, Log, RoomId, Uid } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import { admitBatch, batchesPath, createLog, decodeBatch, decodePage, eventRoom, isRestricted, openSealed, pagesPath, uidOf, webRoomCipher } from '@festival-chat/domain'
import { crypto, endsAtMs, eventId, roomKey } from './compose.ts'
import { must } from './must.ts'
import { seededRooms } from './record.ts'
import { people } from './rooms.table.ts'

const eventPath = `events/${eventId}`

/** How much is there; throws if anything in the record is not what its author signed. */
export async function checkEvent(db: Firestore): Promise<{ readonly messages: number, readonly authors: number, readonly rooms: number }> {
  const directory = (await db.doc(`${eventPath}/live/rooms`).get()).get('rooms') as Record<string, { messages: number }>
  const authors = new Set<Uid>()
  let messages = 0
  for (const room of seededRooms()) {
    const log = await readRoom(db, room)
    const shown = log.slice(0, log.size)
    if (log.size === 0 || shown.some(({ author, state }) => state !== 'shown' || !log.names().has(author)))
      throw new Error(`What is in ${room} does not fit together.`)
    if (!isRestricted(room) && room !== eventRoom && directory[room]?.messages !== log.size)
      throw new Error(`The directory says ${directory[room]?.messages} of ${room}, and there are ${log.size}.`)
    shown.forEach(({ author }) => authors.add(author))
    messages += log.size
  }
  if (authors.size !== Object.keys(people).length)
    throw new Error('Not everybody of the demo event has said something.')
  return { messages, authors: authors.size, rooms: seededRooms().length }
}

async function readRoom(db: Firestore, room: RoomId): Promise<Log> {
  const eventKey: unknown = (await db.doc(eventPath).get()).get('publicKey')
  if (!(eventKey instanceof Uint8Array))
    throw new TypeError('The event has no public key.')
  const admit = async (path: string, decode: (bytes: Uint8Array) => Batch): Promise<readonly Admitted[]> => {
    const { docs } = await db.collection(path).get()
    return Promise.all(docs.map(async (document) => {
      const admitted = await admitBatch(decode(document.get('bytes') as Uint8Array), { event: eventId, eventKey, room }, new Map(), crypto)
      if (admitted.rejected.length > 0 || admitted.envelopes.length !== document.get('count'))
        throw new Error(`${document.ref.path} holds what its author did not sign: ${admitted.rejected.join(', ')}`)
      return admitted
    }))
  }
  const batches = await admit(batchesPath(eventId, room), bytes => must(decodeBatch(bytes)))
  const pages = await admit(pagesPath(eventId, room), bytes => must(decodePage(bytes)))
  if (idsIn(batches) !== idsIn(pages))
    throw new Error(`The pages of ${room} do not hold what its batches do.`)
  const log = createLog({ event: eventId, room, eventUid: await uidOf(eventKey, crypto), nowMs: endsAtMs })
  for (const { envelopes, certificates } of pages)
    log.add(await opened(room, envelopes), [...certificates.values()].flat())
  return log
}

async function opened(room: RoomId, envelopes: readonly Envelope[]): Promise<readonly Envelope[]> {
  if (!isRestricted(room))
    return envelopes
  return Promise.all(envelopes.map(async (envelope) => {
    const inside = await openSealed(envelope, [roomKey(room)], webRoomCipher(globalThis.crypto))
    if (!inside)
      throw new Error(`Something in ${room} was not sealed with its key.`)
    return inside
  }))
}

function idsIn(admitted: readonly Admitted[]): string {
  return admitted.flatMap(({ envelopes }) => envelopes.map(({ id }) => id)).sort().join()
}
