// The job that takes single messages out of a room, wherever they stand.
import type { Uid } from '@festival-chat/domain'
import type { Place, Wish } from '../jobs/port.ts'
import type { StoredBatch } from '../pages/arrival.ts'
import type { Page } from '../pages/page.ts'
import type { Stretch } from '../pages/ports.ts'
import type { IsGone } from './erased-list.ts'
import type { ErasurePorts } from './ports.ts'
import { isDirect } from '@festival-chat/domain'
import { slotStartMs } from '../jobs/schedule.ts'
import { blankBatch, blankPage } from './blank.ts'
import { goneBy } from './erased-list.ts'
import { findWords, pagesWith } from './pages-with.ts'

/** Answers with what was not found: it may be on its way. */
export async function eraseWords(place: Place, wishes: readonly Wish[], ports: ErasurePorts): Promise<readonly Wish[]> {
  const { ids, notFound } = await findWords(place, wishes, ports)
  if (ids.length === 0)
    return notFound
  // What arrives from now on arrives blank; what arrived until now is found by looking again.
  await ports.list(place, { ids })
  const isGone = goneBy({ ids: new Set(ids), people: new Set() })
  const pages = await pagesWith(place, { ids: new Set(ids), author: onlyAuthor(wishes) }, ports)
  const quoting = (await Promise.all(ids.map(async id => ports.quoting(place, { id })))).flat()
  // A later version is known by its words: pages keep them until its batches are done, also if this has to run again.
  for (const page of pages)
    await blankStretches(place, page, { isGone, ports })
  await blankPages(place, [...pages.map(({ n }) => n), ...quoting], { isGone, ports })
  await tellDirectory(place, ports)
  return notFound
}

/** Which has no line for a room of two: nobody else is to pay for what happens there. */
export async function tellDirectory({ event, room }: Place, { later }: Pick<ErasurePorts, 'later'>): Promise<void> {
  if (!isDirect(room))
    await later.directory(event)
}

/** Whose pages are enough to look through. */
function onlyAuthor(wishes: readonly Wish[]): Uid | undefined {
  const authors = new Set(wishes.map(({ by }) => by))
  return authors.size === 1 && wishes.every(({ power }) => power === 'own')
    ? [...authors][0]
    : undefined
}

export async function blankPages(place: Place, numbers: readonly number[], { isGone, ports }: { isGone: IsGone, ports: ErasurePorts }): Promise<void> {
  for (const n of new Set(numbers))
    await ports.changePage(place, n, page => blankPage(page, isGone))
}

/** The batches a page was made of, and those that brought something of it once more. */
export async function blankStretches(place: Place, page: Page, { isGone, ports }: { isGone: IsGone, ports: ErasurePorts }): Promise<void> {
  for (const stretch of stretchesOf(page)) {
    for await (const batches of ports.batches(place, stretch))
      await blankBatches(place, batches, { isGone, ports })
  }
}

export async function blankBatches(place: Place, batches: readonly StoredBatch[], { isGone, ports }: { isGone: IsGone, ports: Pick<ErasurePorts, 'changeBatch' | 'crypto'> }): Promise<void> {
  for (const { id, bytes } of batches) {
    if (await blankBatch(bytes, isGone, ports.crypto))
      await ports.changeBatch(place, id, async now => blankBatch(now, isGone, ports.crypto))
  }
}

function stretchesOf({ firstSlot, lastSlot, copies }: Page): readonly Stretch[] {
  return [[firstSlot, lastSlot] as const, ...copies.map(slot => [slot, slot] as const)]
    .map(([first, last]) => ({ fromMs: slotStartMs(first), toMs: slotStartMs(last + 1) }))
}
