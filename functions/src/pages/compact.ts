// The job of a slot: its batches become part of the room's pages.
import type { Place, Wish } from '../jobs/port.ts'
import type { Shelf } from './append.ts'
import type { Arrived, StoredBatch } from './arrival.ts'
import type { Page } from './page.ts'
import type { CompactPorts, PagesTransaction, RecordEvent } from './ports.ts'
import { contentOf, isDirect, may } from '@festival-chat/domain'
import { blankBatches } from '../erasure/erase-words.ts'
import { goneBy, wordsOf } from '../erasure/erased-list.ts'
import { slotStartMs } from '../jobs/schedule.ts'
import { addressees } from '../mail/mail.ts'
import { appendArrived, whereElse } from './append.ts'
import { admitBatches, withoutErased } from './arrival.ts'

/** A task holds 100 KB. */
const mostWishes = 100

export interface Compacted { readonly batches: number, readonly pages: number }

export async function compactSlot(place: Place, slot: number, ports: CompactPorts): Promise<Compacted> {
  const event = await ports.findEvent(place.event)
  if (!event)
    return { batches: 0, pages: 0 }
  const stretch = { fromMs: slotStartMs(slot), toMs: slotStartMs(slot + 1) }
  const done = { batches: 0, pages: 0 }
  for await (const batches of ports.batches(place, stretch)) {
    done.batches += batches.length
    done.pages += await compactBatches(batches, { place, slot, event }, ports)
  }
  return done
}

async function compactBatches(batches: readonly StoredBatch[], about: { place: Place, slot: number, event: RecordEvent }, ports: CompactPorts): Promise<number> {
  const { place, slot, event } = about
  const arrived = await admitBatches(batches, { ...place, eventKey: event.publicKey }, ports.crypto)
  if (arrived.length === 0)
    return 0
  const { changed, newest, isGone } = await ports.inPages(place, async (pages) => {
    const [newest, erased] = await Promise.all([pages.newest(), pages.erased()])
    const isGone = goneBy(erased)
    const shelf = { newest, older: newest ? await readOlder(newest, arrived, pages) : [] }
    const changed = appendArrived(shelf, withoutErased(arrived, isGone), { room: place.room, slot, pageBytes: ports.pageBytes })
    changed.forEach(page => pages.put(page, event.keptUntilMs))
    // An earlier run may have ended before it asked for the directory.
    if (newest && !changed.some(({ n }) => n >= newest.n))
      pages.touch(newest.n)
    return { changed, newest: [newest, ...changed].findLast(page => page !== undefined && page.n >= (newest?.n ?? 0)), isGone }
  })
  if (arrived.some(({ envelope }) => !envelope.erased && isGone(wordsOf(envelope))))
    await blankBatches(place, batches, { isGone, ports })
  const wishes = arrived.flatMap(each => wishesOf(each, place))
  for (let from = 0; from < wishes.length; from += mostWishes)
    await ports.later.erase({ type: 'words', place, wishes: wishes.slice(from, from + mostWishes) })
  if (!isDirect(place.room))
    await ports.later.directory(place.event)
  else if (newest)
    await ports.mail.deliver(place, { lastAt: newest.last.atMs, messages: newest.messages }, addressees(place, arrived.map(({ envelope }) => envelope)))
  return changed.length
}

/** What stands in an older page has a time that lies before that page's end, or the newest page remembers it. */
async function readOlder(newest: Page, arrived: readonly Arrived[], pages: PagesTransaction): Promise<Shelf['older']> {
  const { reaching, numbered } = whereElse(arrived, newest)
  const older = reaching === undefined ? [] : await pages.reaching(reaching, newest)
  const read = new Set(older.map(({ n }) => n))
  const missing = numbered.filter(n => !read.has(n))
  return missing.length > 0 ? [...older, ...await pages.numbered(missing)] : older
}

function wishesOf({ envelope, role }: Arrived, { room }: Place): readonly Wish[] {
  const content = contentOf(envelope)
  if (content?.type !== 'delete')
    return []
  const power = role === 'event' ? role : may(role, 'deleteOthers', room) ? 'staff' : 'own'
  return [{ of: content.of, by: envelope.author, power }]
}
