// Where in a room the words stand that somebody wants gone, and whether they may want that.
import type { Uid } from '@festival-chat/domain'
import type { Place, Wish } from '../jobs/port.ts'
import type { Page } from '../pages/page.ts'
import type { ErasurePorts } from './ports.ts'
import { aheadSlots } from '../pages/append.ts'
import { goneBy } from './erased-list.ts'
import { pagesAtOnce } from './ports.ts'

export interface Findings {
  readonly ids: readonly string[]
  readonly notFound: readonly Wish[]
}

/** A room of that many pages is larger than any; also what a wish for something that never was may cost. */
const mostPages = 400

export async function findWords(place: Place, wishes: readonly Wish[], ports: ErasurePorts): Promise<Findings> {
  const found = await Promise.all(groups(await heed(place, wishes, ports)).map(async group => findGroup(place, group, ports)))
  return {
    ids: [...new Set(found.flatMap(({ ids }) => ids))],
    notFound: found.flatMap(({ notFound }) => notFound),
  }
}

/** Pages that hold them or a later version of them, of one author or of anybody. */
export async function pagesWith(place: Place, { ids, author }: { readonly ids: ReadonlySet<string>, readonly author: Uid | undefined }, ports: ErasurePorts): Promise<readonly Page[]> {
  const isGone = goneBy({ ids, people: new Set() })
  const pages = await scan({ place, author }, seen => reachesBack(seen, ids), ports)
  return pages.filter(({ envelopes }) => envelopes.some(isGone))
}

interface Group {
  /** Whose pages are looked through: the record finds them, so that a wish costs little. */
  readonly author: Uid | undefined
  readonly wishes: readonly Wish[]
}

/** Power that was taken back meanwhile is none. */
async function heed(place: Place, wishes: readonly Wish[], ports: ErasurePorts): Promise<readonly Wish[]> {
  const claimed = new Set(wishes.filter(({ power }) => power === 'staff').map(({ by }) => by))
  const staff = new Map(await Promise.all([...claimed].map(async by => [by, await ports.isStaff(place.event, by)] as const)))
  return wishes.map(wish => wish.power === 'staff' && staff.get(wish.by) !== true ? { ...wish, power: 'own' } : wish)
}

function groups(wishes: readonly Wish[]): readonly Group[] {
  const byAuthor = new Map<Uid | undefined, Wish[]>()
  for (const wish of wishes) {
    const author = wish.power === 'own' ? wish.by : undefined
    byAuthor.set(author, [...byAuthor.get(author) ?? [], wish])
  }
  return Array.from(byAuthor, ([author, own]) => ({ author, wishes: own }))
}

async function findGroup(place: Place, { author, wishes }: Group, ports: ErasurePorts): Promise<Findings> {
  const wanted = new Set(wishes.map(({ of }) => of))
  const found = (seen: readonly Page[]): Set<string> => new Set(seen
    .flatMap(({ envelopes }) => envelopes)
    .filter(each => wanted.has(each.id) && (author === undefined || each.author === author))
    .map(({ id }) => id))
  const ids = found(await scan({ place, author }, seen => found(seen).size === wanted.size, ports))
  return { ids: [...ids], notFound: wishes.filter(({ of }) => !ids.has(of)) }
}

async function scan({ place, author }: { place: Place, author: Uid | undefined }, isEnough: (seen: readonly Page[]) => boolean, ports: ErasurePorts): Promise<readonly Page[]> {
  const seen: Page[] = []
  let before: number | undefined
  for (;;) {
    const pages = await ports.pages(place, { ...author === undefined ? {} : { author }, ...before === undefined ? {} : { before } })
    seen.push(...pages)
    before = pages.at(-1)?.n
    if (pages.length < pagesAtOnce || seen.length >= mostPages || isEnough(seen))
      return seen
  }
}

/** Another version may have arrived before its message, but was not written before it. */
function reachesBack(seen: readonly Page[], ids: ReadonlySet<string>): boolean {
  const found = seen.flatMap(({ envelopes, firstSlot }) => envelopes.filter(({ id }) => ids.has(id)).map(({ id, ownSlot }) => ({ id, slot: Math.min(ownSlot, firstSlot) })))
  const earliest = found.reduce((least, { slot }) => Math.min(least, slot), Infinity)
  return new Set(found.map(({ id }) => id)).size === ids.size && (seen.at(-1)?.lastSlot ?? 0) < earliest - aheadSlots
}
