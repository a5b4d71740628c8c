// Coming to a room in which others are: first a few, one after the other; then newcomers, each of them timed; then other newcomers in their place.
import type { Browser, Page } from '@playwright/test'
import type { CountedStack } from '../record/stack.ts'
import type { Meeting } from './meeting.ts'
import type { Sort } from './pages.ts'
import { until } from '../record/talk.ts'
import { meetingBetween, meetingSoFar } from './meeting.ts'
import { ask, askAll, leave, newPage } from './pages.ts'

export interface Gathering {
  readonly residents: number
  readonly newcomers: number
  readonly rounds: number
  readonly room: string
  /** A newcomer counts as linked with so many. */
  readonly enough: number
}

export interface Joined {
  readonly pages: readonly Page[]
  readonly waitsMs: readonly number[]
}

/** Before anybody opens the room: not timed. */
export async function comeIn(browser: Browser, sort: Sort, names: readonly string[]): Promise<readonly Page[]> {
  return Promise.all(names.map(async (name) => {
    const page = await newPage(browser, sort)
    await ask(page, 'enter', name)
    return page
  }))
}

/** `between` is told when the residents, and again when all are linked. */
export async function gather(groups: readonly (readonly Page[])[], { room, enough }: Gathering, between: (what: 'residents' | 'all') => Promise<void> = async () => {}): Promise<Joined> {
  const [residents = [], ...rounds] = groups
  for (const [before, page] of residents.entries())
    await join(page, { room, count: before })
  await between('residents')
  const waitsMs: number[] = []
  let there: readonly Page[] = []
  for (const newcomers of rounds) {
    await leave(there)
    await until('those who left to be missed', async () => (await askAll(residents, 'links')).every(count => count === residents.length - 1))
    for (const page of newcomers)
      waitsMs.push(await join(page, { room, count: enough }))
    there = newcomers
    await between('all')
  }
  return { pages: [...residents, ...there], waitsMs }
}

async function join(page: Page, { room, count }: { readonly room: string, readonly count: number }): Promise<number> {
  await ask(page, 'open', room)
  return ask(page, 'linkedAfter', count, 40_000)
}

export interface Linked extends Joined {
  /** Of all who came, the residents too. */
  readonly linking: Meeting
  /** Of the newcomers alone. */
  readonly joining: Meeting
  readonly links: number
}

/** The same, with what it was billed. Links are those that stand when nothing happens any more. */
export async function gatherCounted(groups: readonly (readonly Page[])[], gathering: Gathering, stack: CountedStack): Promise<Linked> {
  const [residents = [], ...rounds] = groups
  const begun = await meetingSoFar(stack)
  let residentsDone = begun
  let done = begun
  let links = 0
  let round = 0
  const linksAmong = async (pages: readonly Page[]): Promise<number> => (await askAll(pages, 'links')).reduce((sum, count) => sum + count, 0) / 2
  const joined = await gather(groups, gathering, async (what) => {
    done = await meetingSoFar(stack)
    if (what === 'residents') {
      residentsDone = done
      links = await linksAmong(residents)
      return
    }
    // Those among the residents stood before.
    links += await linksAmong([...residents, ...rounds[round++] ?? []]) - residents.length * (residents.length - 1) / 2
  })
  return { ...joined, linking: meetingBetween(begun, done), joining: meetingBetween(residentsDone, done), links }
}
