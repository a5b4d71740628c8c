// What somebody said in each room but those of two, as far as the pages know: signatures were checked when those were written.
import type { Crypto, EventId, Uid } from '@festival-chat/domain'
import type { DocumentSnapshot, Firestore } from 'firebase-admin/firestore'
import type { StaffPorts } from '../staff/ports.ts'
import { decodePage, isDirect, readEnvelope } from '@festival-chat/domain'
import { fitLast, lastWithoutGap } from '../staff/last-seqs.ts'

/** More than anybody writes into in a weekend. What stands in later ones does not count, as if there were a gap. */
const mostPages = 1_000
const pagesAtOnce = 10

export function createLastSeqs(db: Firestore, crypto: Crypto): StaffPorts['lastSeqs'] {
  return async (event, who) => {
    const found = await db.collectionGroup('pages')
      .where('event', '==', event)
      .where('authors', 'array-contains', who)
      .select('n')
      .get()
    const pages = found.docs
      // No ruling may name them.
      .filter(({ ref }) => !isDirect(ref.parent.parent?.id ?? ''))
      .toSorted((a, b) => Number(a.get('n')) - Number(b.get('n')))
      .slice(0, mostPages)
      .map(({ ref }) => ref)
    const seqsByRoom = new Map<string, number[]>()
    for (let from = 0; from < pages.length; from += pagesAtOnce) {
      for (const page of await db.getAll(...pages.slice(from, from + pagesAtOnce))) {
        const room = page.ref.parent.parent?.id ?? ''
        const seqs = await seqsIn(page, { event, room, who }, crypto)
        seqsByRoom.set(room, [...seqsByRoom.get(room) ?? [], ...seqs])
      }
    }
    const last = Array.from(seqsByRoom, ([room, seqs]) => [room, lastWithoutGap(seqs)] as const)
    return fitLast(Object.fromEntries(last.filter(([, seq]) => seq >= 0)))
  }
}

async function seqsIn(page: DocumentSnapshot, of: { event: EventId, room: string, who: Uid }, crypto: Crypto): Promise<readonly number[]> {
  const bytes: unknown = page.get('bytes')
  const decoded = decodePage(bytes instanceof Uint8Array ? bytes : new Uint8Array())
  const envelopes = decoded.ok ? await Promise.all(decoded.value.envelopes.map(async each => readEnvelope(each, crypto))) : []
  return envelopes.flatMap(envelope => envelope.ok
    && envelope.value.author === of.who
    && envelope.value.event === of.event
    && envelope.value.room === of.room
    ? [envelope.value.seq]
    : [])
}
