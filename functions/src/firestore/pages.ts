// A room's pages, and the transaction they change in.
import type { Crypto } from '@festival-chat/domain'
import type { CollectionReference, Firestore, Transaction } from 'firebase-admin/firestore'
import type { ErasedList } from '../erasure/erased-list.ts'
import type { Place } from '../jobs/port.ts'
import type { Page } from '../pages/page.ts'
import type { CompactPorts, PagesTransaction } from '../pages/ports.ts'
import { isDirect, pageId, pagesPath } from '@festival-chat/domain'
import { FieldValue } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { pageToDocument, readPage } from './page-document.ts'

const oldestAtOnce = 10
const newestAtOnce = 9

const erasedSchema = v.object({ ids: v.array(v.string()), people: v.array(v.string()) })

export function pagesOf(db: Firestore, { event, room }: Place): CollectionReference {
  return db.collection(pagesPath(event, room))
}

export function erasedPath({ event, room }: Place): string {
  return `events/${event}/rooms/${room}/erased/list`
}

export function createPages(db: Firestore, crypto: Crypto): CompactPorts['inPages'] {
  return async (place, work) => db.runTransaction(async transaction => work(openTransaction(transaction, { db, place, crypto })))
}

function openTransaction(transaction: Transaction, { db, place, crypto }: { db: Firestore, place: Place, crypto: Crypto }): PagesTransaction {
  const pages = pagesOf(db, place)
  const numbered = async (numbers: readonly number[]): Promise<readonly Page[]> => {
    const found = numbers.length > 0 ? await transaction.getAll(...numbers.map(n => pages.doc(pageId(n)))) : []
    return Promise.all(found.filter(({ exists }) => exists).map(async page => readPage(page, crypto)))
  }
  return {
    newest: async () => {
      const [newest] = (await transaction.get(pages.orderBy('n', 'desc').limit(1))).docs
      return newest && readPage(newest, crypto)
    },
    erased: async () => readErased((await transaction.get(db.doc(erasedPath(place)))).data()),
    reaching: async (slot, newest) => {
      const found = await transaction.get(pages.where('lastSlot', '>=', slot).orderBy('lastSlot').limit(oldestAtOnce))
      const oldest = await Promise.all(found.docs.map(async page => readPage(page, crypto)))
      const reached = oldest.length < oldestAtOnce ? newest.n : Math.max(...oldest.map(({ n }) => n)) + 1
      const rest = range(Math.max(reached, newest.n - newestAtOnce), newest.n)
      return [...oldest.filter(({ n }) => n !== newest.n), ...await numbered(rest)]
    },
    numbered,
    put: (page, keptUntilMs) => void transaction.set(pages.doc(pageId(page.n)), pageToDocument(page, { ...place, keptUntilMs })),
    touch: n => isDirect(place.room) || transaction.update(pages.doc(pageId(n)), { touchedAt: FieldValue.serverTimestamp() }),
  }
}

export function readErased(data: unknown): ErasedList {
  const list = v.parse(v.optional(erasedSchema, { ids: [], people: [] }), data)
  return { ids: new Set(list.ids), people: new Set(list.people) }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}
