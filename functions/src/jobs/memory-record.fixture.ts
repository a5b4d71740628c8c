// A record and a queue in memory, in which everything goes wrong that may: conflicts, half-done work, answers that get lost.
import type { Crypto } from '@festival-chat/domain'
import type { Directory } from '../directory/refresh.ts'
import type { Page, StoredPage } from '../pages/page.ts'
import type { Place } from './port.ts'
import type { Task } from './schedule.ts'
import type { WorkPorts } from './work.ts'
import { valueOf } from '../../../domain/src/people.fixture.ts'
import { closePage, openPage } from '../pages/page.ts'
import { createLater } from './later.ts'

export interface MemoryBatch { readonly id: string, readonly bytes: Uint8Array, readonly atMs: number }

export interface MemoryRecord {
  readonly ports: WorkPorts
  readonly batches: Map<string, MemoryBatch>
  readonly pages: () => Promise<readonly Page[]>
  readonly erased: { readonly ids: Set<string>, readonly people: Set<string> }
  readonly directory: () => Directory | undefined
  readonly directoryWrites: readonly number[]
  /** Tasks asked for since the last look. */
  readonly takeTasks: () => readonly Task[]
}

export interface Circumstances {
  readonly place: Place
  readonly publicKey: Uint8Array
  readonly crypto: Crypto
  readonly nowMs: () => number
  readonly staff: ReadonlySet<string>
  /** Draws a lot: true where something goes wrong this time. */
  readonly mishap: () => boolean
}

const batchesAtOnce = 3
/** Some eight short messages and what certifies them. */
const pageBytes = 3_000
const facts = { title: 'Main Square', topic: '', kind: 'open', people: 0, capacity: 500, state: 'open', slowModeMs: 0 } as const

class Mishap extends Error {}
export const isMishap = (error: unknown): boolean => error instanceof Mishap

export function createMemoryRecord(around: Circumstances): MemoryRecord {
  const { place, crypto, nowMs, mishap } = around
  const batches = new Map<string, MemoryBatch>()
  const stored = new Map<number, StoredPage>()
  const touchedMs = new Map<number, number>()
  const erased = { ids: new Set<string>(), people: new Set<string>() }
  const names = new Set<string>()
  const asked: Task[] = []
  const directoryWrites: number[] = []
  let directory: Directory | undefined

  const fail = (): void => {
    if (mishap())
      throw new Mishap('contention')
  }
  const open = async (n: number): Promise<Page | undefined> => {
    const page = stored.get(n)
    return page && valueOf(await openPage(page, crypto))
  }
  const pages = async (): Promise<readonly Page[]> => {
    const opened = await Promise.all([...stored.keys()].sort((a, b) => a - b).map(open))
    return opened.filter(page => page !== undefined)
  }
  /** Runs the work again when somebody was faster; fails before and after it is written. */
  let queue: Promise<unknown> = Promise.resolve()
  async function transact<T>(work: (write: (what: () => void) => void) => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      fail()
      if (mishap())
        await work(() => {})
      const writes: (() => void)[] = []
      const answer = await work(what => void writes.push(what))
      writes.forEach(write => write())
      fail()
      return answer
    }
    const turn = queue.then(run, run)
    queue = turn.catch(() => {})
    return turn
  }
  const put = (page: Page): void => {
    stored.set(page.n, valueOf(closePage(page)))
    touchedMs.set(page.n, nowMs())
  }
  const enqueue: WorkPorts['enqueue'] = async (task) => {
    fail()
    if (!names.has(task.id))
      asked.push(task)
    names.add(task.id)
    fail()
  }
  const newsOf = (page: StoredPage): { lastAt: number, lastText: string, messages: number } => ({ lastAt: page.last.atMs, lastText: page.last.text, messages: page.messages })
  const later = createLater(enqueue, nowMs)
  const batchPorts: Pick<WorkPorts['compact'], 'batches' | 'changeBatch'> = {
    async* batches(_, { fromMs, toMs }) {
      fail()
      const found = [...batches.values()].filter(({ atMs }) => fromMs <= atMs && atMs < toMs).sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1))
      for (let from = 0; from < found.length; from += batchesAtOnce)
        yield found.slice(from, from + batchesAtOnce)
    },
    changeBatch: async (_, id, change) => transact(async (write) => {
      const batch = batches.get(id)
      const bytes = batch && await change(batch.bytes)
      write(() => batch && bytes && batches.set(id, { ...batch, bytes }))
    }),
  }

  const ports: WorkPorts = {
    nowMs,
    wait: async () => {},
    enqueue,
    compact: {
      crypto,
      later,
      mail: { deliver: async () => {} },
      pageBytes,
      findEvent: async event => event === place.event ? { publicKey: around.publicKey, keptUntilMs: 0 } : undefined,
      ...batchPorts,
      inPages: async (_, work) => transact(async write => work({
        newest: async () => (await pages()).at(-1),
        erased: async () => erased,
        reaching: async (slot, newest) => (await pages()).filter(({ n, lastSlot }) => lastSlot >= slot && n !== newest.n),
        numbered: async numbers => (await pages()).filter(({ n }) => numbers.includes(n)),
        put: page => write(() => put(page)),
        touch: n => write(() => touchedMs.set(n, nowMs())),
      })),
    },
    directory: {
      eventName: async () => 'Lampion',
      everyRoom: async () => new Map([[place.room, facts]]),
      rooms: async () => new Map([[place.room, facts]]),
      news: async () => new Map([...stored.values()].sort((a, b) => a.n - b.n).map(page => [place.room, newsOf(page)])),
      touched: async (_, sinceMs) => {
        const touched = [...stored.values()].filter(({ n }) => (touchedMs.get(n) ?? 0) >= sinceMs).sort((a, b) => a.n - b.n)
        return { facts: new Map(), news: new Map(touched.map(page => [place.room, newsOf(page)])) }
      },
      inDirectory: async (_, work) => transact(async (write) => {
        const after = await work(directory && { ...directory, writtenAtMs: directoryWrites.at(-1) ?? 0 })
        if (after) {
          write(() => {
            directory = after
            directoryWrites.push(nowMs())
          })
        }
      }),
    },
    here: { listed: async () => [], count: async () => 0, inDirectory: async () => {} },
    erasure: {
      crypto,
      later,
      ...batchPorts,
      isStaff: async (_, uid) => around.staff.has(uid),
      roomsWith: async () => [place.room],
      revoke: async () => {},
      list: async (_, { ids = [], people = [] }) => transact(async write => write(() => {
        ids.forEach(id => erased.ids.add(id))
        people.forEach(uid => erased.people.add(uid))
      })),
      pages: async (_, { author, before = Infinity }) => {
        fail()
        const theirs = (await pages()).filter(({ n, envelopes }) => n < before && (author === undefined || envelopes.some(each => each.author === author)))
        return theirs.toReversed().slice(0, 10)
      },
      quoting: async (_, last) => [...stored.values()].filter(page => 'id' in last ? page.last.id === last.id || page.last.edit === last.id : page.last.by === last.by).map(({ n }) => n),
      changePage: async (_, n, change) => transact(async (write) => {
        const page = await open(n)
        const changed = page && change(page)
        write(() => changed && put(changed))
      }),
    },
  }
  return {
    ports,
    batches,
    pages,
    erased,
    directory: () => directory,
    directoryWrites,
    takeTasks: () => asked.splice(0),
  }
}
