// Where erasing looks, and what it changes.
import type { Crypto } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import type { ErasurePorts } from '../erasure/ports.ts'
import type { Publish } from '../members/ports.ts'
import { eventRoom, isDirect, pageId, parseRoomId, roles } from '@festival-chat/domain'
import { FieldValue } from 'firebase-admin/firestore'
import { mostErased, mostForgotten } from '../erasure/erased-list.ts'
import { pagesAtOnce } from '../erasure/ports.ts'
import { closePage } from '../pages/page.ts'
import { readPage } from './page-document.ts'
import { erasedPath, pagesOf, readErased } from './pages.ts'

export function createErasures(db: Firestore, { crypto, publish }: { crypto: Crypto } & Publish): Omit<ErasurePorts, 'batches' | 'changeBatch' | 'later' | 'crypto'> {
  return {
    isStaff: async (event, uid) => {
      const [staff, blocked] = await db.getAll(db.doc(`events/${event}/staff/${uid}`), db.doc(`events/${event}/blocked/${uid}`))
      return Number(staff?.get('level') ?? 0) >= roles.moderator && blocked?.exists !== true
    },
    roomsWith: async (event, who) => {
      const pages = await db.collectionGroup('pages').where('event', '==', event).where('authors', 'array-contains', who).select('n').get()
      const rooms = new Set(pages.docs.map(page => page.ref.parent.parent?.id ?? ''))
      return [...rooms].map(id => parseRoomId(id)).flatMap(id => id.ok ? [id.value] : [])
    },
    revoke: async (event, who) => {
      const forgotten = db.doc(`events/${event}/forgotten/${who}`)
      if ((await forgotten.get()).exists)
        return
      await publish(event, eventRoom, { type: 'revoke', who, last: {}, forgotten: true })
      await forgotten.set({ at: FieldValue.serverTimestamp() })
    },
    list: async (place, { ids = [], people = [] }) => db.runTransaction(async (transaction) => {
      const list = db.doc(erasedPath(place))
      const held = readErased((await transaction.get(list)).data())
      const after = { ids: new Set([...held.ids, ...ids]), people: new Set([...held.people, ...people]) }
      if (after.ids.size > held.ids.size || after.people.size > held.people.size)
        transaction.set(list, { ids: [...after.ids].slice(-mostErased), people: [...after.people].slice(-mostForgotten) })
    }),
    pages: async (place, { author, before }) => {
      const all = pagesOf(db, place).orderBy('n', 'desc').limit(pagesAtOnce)
      const theirs = author === undefined ? all : all.where('authors', 'array-contains', author)
      const found = await (before === undefined ? theirs : theirs.startAfter(before)).get()
      return Promise.all(found.docs.map(async page => readPage(page, crypto)))
    },
    quoting: async (place, last) => {
      const wanted = 'id' in last ? [['lastId', last.id], ['lastEdit', last.id]] as const : [['lastBy', last.by]] as const
      const found = await Promise.all(wanted.map(async ([field, value]) => pagesOf(db, place).where(field, '==', value).select('n').get()))
      return found.flatMap(({ docs }) => docs.map(page => Number(page.get('n'))))
    },
    changePage: async (place, n, change) => db.runTransaction(async (transaction) => {
      const document = pagesOf(db, place).doc(pageId(n))
      const held = await transaction.get(document)
      const page = held.exists ? change(await readPage(held, crypto)) : undefined
      const closed = page && closePage(page)
      if (closed?.ok) {
        transaction.update(document, {
          bytes: closed.value.bytes,
          lastText: closed.value.last.text,
          // The directory reads whatever was touched, and knows no rooms of two.
          ...isDirect(place.room) ? {} : { touchedAt: FieldValue.serverTimestamp() },
        })
      }
    }),
  }
}
