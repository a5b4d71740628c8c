// A room's record from where this device left off: the pages it has not read, then the batches since, then what comes.
import type { Unsubscribe } from '../../core/ports.ts'
import type { Listener, RecordReader } from '../firebase/record-reader.ts'
import type { RecordedPage } from '../firebase/recorded.ts'
import type { Cursor, RoomAddress } from '../storage/schema.ts'
import type { Sheet } from '../verify/protocol.ts'
import type { Course } from './course.ts'
import { RecordFailure } from '../firebase/record-error.ts'
import { createArrivals, notKept, takePages } from './arrivals.ts'
import { listenToPages } from './open-pages.ts'
import { hasLostLatest, hasLostPages, isOtherRecord, isShortlyAway, tailFrom, unreadBelow } from './plan.ts'
import { readPages } from './read-pages.ts'

export interface FollowPorts {
  readonly address: RoomAddress
  readonly reader: Pick<RecordReader, 'pages' | 'watchPages' | 'tail' | 'newestBatchMs'>
  readonly course: Course
  readonly nowMs: () => number
  /** Whether so many listen here that pages are cheaper than batches. */
  readonly isHot: () => boolean
  /** Resolves when all of it was checked and kept. */
  readonly take: (sheet: Sheet) => Promise<void>
  /** The record has lost what this device has: all of it will be read, and then `complete` is called. */
  readonly lost: () => void
  readonly complete: () => void
  readonly on: Listener
}

export interface Following {
  /** Answers whether there may be more. */
  readonly older: () => Promise<boolean>
  /** The room has become hot, or has cooled down. */
  readonly turn: () => void
  readonly stop: Unsubscribe
}

interface Begun {
  readonly turn: number
  readonly cursor: Cursor
  readonly pages: readonly RecordedPage[]
}

/** Longer without the server, and more may have happened than one listener is told. */
const longSilenceMs = 60_000
/** Firestore itself gives up hope after ten seconds. */
const answerMs = 5_000
const olderPages = 2
const recoveryMs = 180_000

export function followRecord(ports: FollowPorts): Following {
  const { address, course, nowMs, on, reader, take } = ports
  let turn = 0
  let recovery: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let stopListening: Unsubscribe | undefined

  async function begin(mayBeShort: boolean): Promise<void> {
    if (stopped)
      return
    stopListening?.()
    stopListening = undefined
    const mine = ++turn
    try {
      const cursor = await course.read()
      if (cursor.mustOffer)
        ports.lost()
      const isShort = mayBeShort && !ports.isHot() && isShortlyAway(cursor, nowMs())
      const pages = isShort ? [] : await readPages(reader, address, cursor)
      if (mine !== turn)
        return
      if (!isShort && (isOtherRecord(cursor, pages) || hasLostPages(cursor, pages)))
        return await beginWithNothing(mine)
      listen({ turn: mine, cursor, pages })
    }
    catch (problem) {
      console.warn('The history could not be read:', problem)
      if (mine === turn)
        on.failed(problem instanceof RecordFailure ? problem.why : 'unavailable')
    }
  }

  async function beginWithNothing(mine: number): Promise<void> {
    await course.forget()
    if (mine === turn)
      await begin(false)
  }

  function listen({ turn: mine, cursor, pages }: Begun): void {
    // Where no page was ever made, batches are all there is.
    const isHot = ports.isHot() && pages.length > 0 && recovery === undefined
    const isCurrent = (): boolean => mine === turn
    const again = (): void => void (isCurrent() && begin(false))
    const arrivals = createArrivals({ course, take, isCurrent })
    let complete = false
    const sinceMs = nowMs()
    let silentSince: number | undefined

    async function settle(): Promise<void> {
      await arrivals.settled()
      if (!isCurrent() || complete)
        return
      if (!isHot && hasLostLatest(cursor, { pages, heard: arrivals.heard, nowMs: nowMs() }))
        return beginWithNothing(mine)
      complete = true
      await arrivals.complete(pages)
      ports.complete()
    }

    function live(isLive: boolean): void {
      if (!isCurrent())
        return
      if (isLive && complete && silentSince !== undefined && nowMs() - silentSince > longSilenceMs)
        return again()
      silentSince = isLive ? undefined : silentSince ?? nowMs()
      // What another listener has brought is told before the server has answered: that is no silence yet.
      if (!isLive && !complete && nowMs() - sinceMs < answerMs)
        return
      if (!isLive || complete)
        return on.live(isLive)
      // Whoever is told so may rely on having everything.
      void settle().catch(notKept).finally(() => isCurrent() && on.live(true))
    }

    const listener: Listener = { live, failed: error => isCurrent() && on.failed(error) }
    arrivals.pages(pages)
    stopListening = isHot
      ? listenToPages(ports, { cursor, pages }, { ...listener, isCurrent, arrived: arrivals.pages, other: () => void beginWithNothing(mine).catch(notKept), stalled: doWithoutPages })
      : reader.tail(address, tailFrom(cursor, pages), { ...listener, arrived: arrivals.batches, overrun: again, emptied: again })
  }

  function doWithoutPages(): void {
    recovery = setTimeout(recover, recoveryMs)
    void begin(false)
  }

  /** Pages are given another chance: where many listen, batches are dear. */
  function recover(): void {
    clearTimeout(recovery)
    recovery = undefined
    void begin(false)
  }

  void begin(true)

  return {
    async older() {
      const below = unreadBelow(await course.read())
      if (below === undefined)
        return false
      const pages = await reader.pages(address, { below, most: olderPages })
      await takePages(pages, take)
      // What a closed room still had to check was not.
      if (stopped)
        return true
      await course.arrived({ heardMs: 0, pages })
      return pages.length === olderPages && unreadBelow(await course.read()) !== undefined
    },
    turn() {
      recover()
    },
    stop() {
      stopped = true
      clearTimeout(recovery)
      turn++
      stopListening?.()
    },
  }
}
