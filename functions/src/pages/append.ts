// Puts what has arrived into a room's pages: each envelope once, however often and in whatever order it comes.
import type { RoomId } from '@festival-chat/domain'
import type { Arrived } from './arrival.ts'
import type { LastWords, Page, PagedEnvelope } from './page.ts'
import { equalBytes, kinds, maxAheadMs, maxPageEnvelopes, pageSlotMs } from '@festival-chat/domain'
import { slotOf } from '../jobs/schedule.ts'
import { isMessage, laterWords, noWords } from './last-words.ts'
import { pagedEnvelope } from './page.ts'

/** The pages looked at: the newest, and those of the others in which something that arrived may stand. */
export interface Shelf { readonly newest: Page | undefined, readonly older: readonly Page[] }
export interface Slot {
  readonly room: RoomId
  readonly slot: number
  /** How much a page holds. */
  readonly pageBytes: number
}

/** How far an honest stamp lies ahead at most. */
export const aheadSlots = Math.ceil(maxAheadMs / pageSlotMs)
/** Far more than there are phones with a wrong clock; somebody who fills it gains a second copy of their own words. */
const mostAhead = 200

/** An array's and a byte string's own bytes in CBOR, at most. */
const headBytes = 3
const emptyPageBytes = 2 + 2 * headBytes

interface Draft {
  readonly pages: Map<number, Page>
  readonly changed: Set<number>
  newest: Page
  bytes: number
}

/** The pages that change. */
export function appendArrived(shelf: Shelf, arrived: readonly Arrived[], where: Slot): readonly Page[] {
  const draft = openDraft(shelf, where)
  const places = findPlaces(draft.pages.values())
  // Names after words: those may turn the page.
  for (const each of arrived.toSorted((a, b) => Number(isProfile(a)) - Number(isProfile(b)))) {
    const held = isProfile(each) ? profileIn(draft.newest, each) : places.get(each.envelope.id)
    const isNew = held === undefined
    if (isNew || (held.envelope.erased && !each.envelope.erased))
      add(draft, each, { where, isNew })
    else
      noteCopy(draft, held.page, where.slot)
    hear(draft, each, where)
  }
  return [...draft.changed].sort((a, b) => a - b).flatMap(n => draft.pages.get(n) ?? [])
}

/** A name stands in every page its owner speaks in: whoever reads only the newest ones knows who speaks, and nobody looks for the first. */
function isProfile({ envelope }: Arrived): boolean {
  return envelope.kind === kinds.profile
}

function profileIn({ n, envelopes }: Page, { envelope: { id } }: Arrived): { readonly page: number, readonly envelope: PagedEnvelope } | undefined {
  const envelope = envelopes.find(each => each.id === id)
  return envelope && { page: n, envelope }
}

/** Where to look for those that are not in the newest page: in all pages that reach a slot, and in some by their number. */
export function whereElse(arrived: readonly Arrived[], newest: Page): { readonly reaching: number | undefined, readonly numbered: readonly number[] } {
  const here = new Set(newest.envelopes.filter(({ erased }) => !erased).map(({ id }) => id))
  const elsewhere = arrived.filter(each => !here.has(each.envelope.id) && !isProfile(each))
  const late = elsewhere.map(({ envelope }) => slotOf(envelope.at.ms)).filter(slot => slot <= newest.prevLastSlot)
  return {
    reaching: late.length > 0 ? late.reduce((a, b) => Math.min(a, b)) - aheadSlots : undefined,
    numbered: [...new Set(elsewhere.flatMap(({ envelope: { id } }) => Object.hasOwn(newest.ahead, id) ? newest.ahead[id]?.n ?? [] : []))],
  }
}

function openDraft({ newest, older }: Shelf, where: Slot): Draft {
  const page = newest ?? emptyPage(undefined, where.slot)
  return {
    pages: new Map([...older, page].map(each => [each.n, each])),
    changed: new Set(),
    newest: page,
    bytes: bytesOf(page),
  }
}

function findPlaces(pages: Iterable<Page>): Map<string, { readonly page: number, readonly envelope: PagedEnvelope }> {
  const places = new Map<string, { page: number, envelope: PagedEnvelope }>()
  for (const { n, envelopes } of pages) {
    for (const envelope of envelopes) {
      if (places.get(envelope.id)?.envelope.erased !== false)
        places.set(envelope.id, { page: n, envelope })
    }
  }
  return places
}

function add(draft: Draft, arrived: Arrived, { where, isNew }: { where: Slot, isNew: boolean }): void {
  const { envelope, certificate } = arrived
  const needed = certificate && !hasCertificate(draft.newest, certificate) ? [certificate] : []
  const bytes = costOf(envelope.bytes) + needed.reduce((sum, each) => sum + costOf(each), 0)
  if (draft.bytes + bytes > where.pageBytes || draft.newest.envelopes.length >= maxPageEnvelopes) {
    turnPage(draft, where.slot)
    return add(draft, arrived, { where, isNew })
  }
  const { newest } = draft
  draft.bytes += bytes
  put(draft, {
    ...newest,
    certificates: [...newest.certificates, ...needed],
    envelopes: [...newest.envelopes.filter(each => each.id !== envelope.id), pagedEnvelope(envelope)],
    messages: newest.messages + (isNew && isMessage(envelope) ? 1 : 0),
    firstSlot: Math.min(newest.firstSlot, where.slot),
    lastSlot: Math.max(newest.lastSlot, where.slot),
  })
}

function hear(draft: Draft, { envelope }: Arrived, where: Slot): void {
  const last: LastWords = laterWords(draft.newest.last, envelope, where)
  if (last !== draft.newest.last)
    put(draft, { ...draft.newest, last })
}

/** Whoever erases it must find this copy too. */
function noteCopy(draft: Draft, n: number, slot: number): void {
  const page = draft.pages.get(n)
  if (!page || (page.firstSlot <= slot && slot <= page.lastSlot) || page.copies.includes(slot))
    return
  put(draft, { ...page, copies: [...page.copies, slot] })
}

function turnPage(draft: Draft, slot: number): void {
  draft.newest = emptyPage(draft.newest, slot)
  draft.bytes = bytesOf(draft.newest)
  draft.pages.set(draft.newest.n, draft.newest)
}

function put(draft: Draft, page: Page): void {
  draft.pages.set(page.n, page)
  draft.changed.add(page.n)
  if (page.n === draft.newest.n)
    draft.newest = page
}

function emptyPage(before: Page | undefined, slot: number): Page {
  const prevLastSlot = before?.lastSlot ?? -1
  return {
    n: before ? before.n + 1 : 0,
    certificates: [],
    envelopes: [],
    messages: before?.messages ?? 0,
    last: before?.last ?? noWords,
    firstSlot: slot,
    lastSlot: Math.max(slot, prevLastSlot),
    prevLastSlot,
    ahead: before ? aheadAfter(before) : {},
    copies: [],
  }
}

/** Its own time leads to all others: it never lies before the page, and seldom more than a minute after. */
function aheadAfter(page: Page): Page['ahead'] {
  const entries = [
    ...Object.entries(page.ahead),
    ...page.envelopes.map(({ id, ownSlot }) => [id, { ownSlot, n: page.n, reach: page.lastSlot }] as const),
  ]
  return Object.fromEntries(entries
    .filter(([, { ownSlot, reach }]) => ownSlot > page.lastSlot || ownSlot > reach + aheadSlots)
    .slice(-mostAhead))
}

function hasCertificate(page: Page, certificate: Uint8Array): boolean {
  return page.certificates.some(held => equalBytes(held, certificate))
}

function bytesOf({ certificates, envelopes }: Page): number {
  return emptyPageBytes + [...certificates, ...envelopes.map(({ bytes }) => bytes)].reduce((sum, bytes) => sum + costOf(bytes), 0)
}

function costOf(bytes: Uint8Array): number {
  return headBytes + bytes.length
}
