// The directory of rooms, and what it follows from.
import type { EventId } from '@festival-chat/domain'
import type { Firestore, QueryDocumentSnapshot } from 'firebase-admin/firestore'
import type { RoomFacts, RoomNews } from '../directory/lines.ts'
import type { DirectoryPorts } from '../directory/refresh.ts'
import { pagesPath, parseRoomId, roomTerms } from '@festival-chat/domain'
import { Timestamp } from 'firebase-admin/firestore'
import * as v from 'valibot'

const kindField = v.picklist(['open', 'public', 'invite', 'vip', 'artist', 'staff'])

const factsSchema = v.pipe(
  v.object({
    title: v.string(),
    topic: v.optional(v.string(), ''),
    kind: kindField,
    people: v.optional(v.number(), 0),
    capacity: v.optional(v.number()),
    state: v.optional(v.picklist(['open', 'locked', 'closed', 'archived']), 'open'),
    slowModeMs: v.optional(v.number(), 0),
  }),
  v.transform((room): RoomFacts => ({ ...room, capacity: room.capacity ?? roomTerms[room.kind].capacity })),
)

const newsSchema = v.object({ lastAt: v.number(), lastText: v.string(), messages: v.number() })
const countSchema = v.optional(v.number(), 0)
const countsSchema = v.object({ pace: countSchema, here: countSchema, hereAt: countSchema })
const noNews = { lastAt: 0, lastText: '', messages: 0 }

const lineSchema = v.pipe(
  v.looseObject({}),
  v.transform(line => ({ ...noNews, ...line })),
  v.transform(line => ({ ...v.parse(factsSchema, line), ...v.parse(newsSchema, line), ...v.parse(countsSchema, line) })),
)
const directorySchema = v.pipe(
  v.object({ eventName: v.string(), rooms: v.record(v.string(), lineSchema) }),
  v.transform(({ eventName, rooms }) => ({ eventName, lines: rooms })),
)

const newsFields = ['n', 'lastAt', 'lastText', 'messages']
const factsFields = ['title', 'topic', 'kind', 'people', 'capacity', 'state', 'slowModeMs']

export function createDirectory(db: Firestore): DirectoryPorts {
  const roomsOf = (event: EventId) => db.collection(`events/${event}/rooms`)
  const news = async (event: EventId, id: string): Promise<readonly (readonly [string, RoomNews])[]> => {
    const room = parseRoomId(id)
    if (!room.ok)
      return []
    const newest = await db.collection(pagesPath(event, room.value)).orderBy('n', 'desc').limit(1).select(...newsFields).get()
    return newest.docs.map(page => [id, v.parse(newsSchema, page.data())])
  }
  return {
    inDirectory: async (event, work) => db.runTransaction(async (transaction) => {
      const directory = db.doc(`events/${event}/live/rooms`)
      const held = await transaction.get(directory)
      const after = await work(held.exists
        ? { ...v.parse(directorySchema, held.data()), writtenAtMs: held.updateTime?.toMillis() ?? 0 }
        : undefined)
      if (after)
        transaction.set(directory, { eventName: after.eventName, rooms: after.lines })
    }),
    eventName: async (event) => {
      const name: unknown = (await db.doc(`events/${event}`).get()).get('name')
      return typeof name === 'string' ? name : undefined
    },
    touched: async (event, sinceMs) => {
      const since = Timestamp.fromMillis(sinceMs)
      const [rooms, pages] = await Promise.all([
        roomsOf(event).where('touchedAt', '>=', since).select(...factsFields).get(),
        db.collectionGroup('pages').where('event', '==', event).where('touchedAt', '>=', since).select(...newsFields).get(),
      ])
      return { facts: factsIn(rooms.docs), news: newestNews(pages.docs) }
    },
    everyRoom: async event => factsIn((await roomsOf(event).select(...factsFields).get()).docs),
    rooms: async (event, ids) => factsIn(await db.getAll(...ids.map(id => roomsOf(event).doc(id)), { fieldMask: factsFields })),
    news: async (event, ids) => new Map((await Promise.all(ids.map(async id => news(event, id)))).flat()),
  }
}

function factsIn(rooms: readonly { readonly id: string, readonly data: () => unknown }[]): Map<string, RoomFacts> {
  return new Map(rooms.flatMap((room) => {
    const facts = v.safeParse(factsSchema, room.data())
    return facts.success ? [[room.id, facts.output]] : []
  }))
}

/** Of several pages of a room the last one tells it all. */
function newestNews(pages: readonly QueryDocumentSnapshot[]): Map<string, RoomNews> {
  const inOrder = pages.toSorted((a, b) => Number(a.get('n')) - Number(b.get('n')))
  return new Map(inOrder.map(page => [page.ref.parent.parent?.id ?? '', v.parse(newsSchema, page.data())]))
}
