// What to read of a room's record, given what was read before. Pure: the reading itself is elsewhere.
import type { RecordedPage } from '../firebase/recorded.ts'
import type { Cursor } from '../storage/schema.ts'
import { pageSlotMs } from '@festival-chat/domain'

/** Batches become visible in another order than that of their times. */
const overlapMs = 30_000
/** Away for no longer, the tail alone is cheaper than a look at the pages. */
const shortAbsenceMs = 60_000
/** The record keeps every batch at least this long. */
const surelyKeptMs = 7 * 86_400_000
/** Enough for a first screen, and for all of most rooms. */
export const firstPages = 2
/** The rules allow no more at once. */
const mostPages = 20
/** Together more than a device keeps of a room. */
const furthestPages = 60

export interface PagesWanted {
  readonly from?: number
  readonly below?: number
  readonly most: number
}

/** The pages to ask for next, when these, newest first, have been read; undefined where that is all. */
export function nextPages(cursor: Cursor, read: readonly RecordedPage[], lastAnswer: { readonly asked: number, readonly got: number } | undefined): PagesWanted | undefined {
  const isNew = cursor.newestPage < 0 && !cursor.mustOffer
  const most = isNew ? firstPages : mostPages
  const from = cursor.mustOffer || cursor.newestPage < 0 ? {} : { from: cursor.newestPage }
  if (!lastAnswer)
    return { ...from, most }
  const oldest = read.at(-1)
  if (!oldest || isNew || lastAnswer.got < lastAnswer.asked || read.length >= furthestPages)
    return undefined
  return { ...from, below: oldest.n, most }
}

/** Just away: everything since then is in the tail. */
export function isShortlyAway({ liveMs, heardMs, mustOffer }: Cursor, nowMs: number): boolean {
  return heardMs > 0 && !mustOffer && nowMs - liveMs < shortAbsenceMs
}

/** From when on batches have to be heard, where these pages were read. */
export function tailFrom({ heardMs }: Cursor, pages: readonly RecordedPage[]): number {
  return Math.max(0, Math.max(heardMs, coveredMs(pages)) - overlapMs)
}

/** Pages stand for every batch up to here. */
export function coveredMs(pages: readonly RecordedPage[]): number {
  return pages.reduce((latest, { lastSlot }) => Math.max(latest, (lastSlot + 1) * pageSlotMs), 0)
}

/** A page that this device knows begins later now: late batches only ever make it begin earlier. */
export function isOtherRecord({ newestPage, newestFromMs, whole }: Cursor, pages: readonly RecordedPage[]): boolean {
  return pages.some((page) => {
    const knownMs = page.n === newestPage ? newestFromMs : whole[page.n]
    return knownMs !== undefined && beginMs(page) > knownMs
  })
}

/** The newest page that was there when this device last looked is gone. Of pages as they were asked for with `nextPages`. */
export function hasLostPages({ newestPage }: Cursor, pages: readonly RecordedPage[]): boolean {
  return newestPage >= 0 && !pages.some(({ n }) => n >= newestPage)
}

/** What was the latest we had heard is neither in the pages nor in the tail. */
export function hasLostLatest({ heardMs }: Cursor, { pages, heard, nowMs }: { readonly pages: readonly RecordedPage[], readonly heard: ReadonlySet<number>, readonly nowMs: number }): boolean {
  return heardMs > 0
    && heardMs > coveredMs(pages)
    && nowMs - heardMs < surelyKeptMs
    && !heard.has(heardMs)
}

/** After all of these were checked and kept. A page that is not the newest never grows again. */
export function withPages(cursor: Cursor, pages: readonly RecordedPage[]): Cursor {
  const newest = pages.reduce<RecordedPage | undefined>((best, page) => best && best.n > page.n ? best : page, undefined)
  const newestPage = Math.max(cursor.newestPage, newest?.n ?? -1)
  const whole = { ...cursor.whole }
  for (const page of pages) {
    if (page.n < newestPage)
      whole[page.n] = beginMs(page)
  }
  return { ...cursor, newestPage, newestFromMs: newest?.n === newestPage ? beginMs(newest) : cursor.newestFromMs, whole }
}

/** Below which number pages are not known; undefined where all are. */
export function unreadBelow({ newestPage, whole }: Cursor): number | undefined {
  let n = newestPage
  while (n > 0 && whole[n - 1] !== undefined)
    n--
  return n > 0 ? n : undefined
}

function beginMs({ firstSlot }: RecordedPage): number {
  return firstSlot * pageSlotMs
}
