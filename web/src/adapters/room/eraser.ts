// Asks the server to take words out of a restricted room's record: there it cannot see what was deleted. Asked until it was heard.
import type { EventId, Result } from '@festival-chat/domain'
import type { RoomsError } from '../../core/ports.ts'
import type { OwedErasure } from '../storage/schema.ts'
import { maxErasedAtOnce } from '@festival-chat/domain'
import { backoffMs } from '@festival-chat/mesh'

export interface Eraser {
  /** Something may be owed. */
  readonly nudge: (event: EventId) => void
  /** The network is back. */
  readonly wake: () => void
}

export interface EraserPorts {
  readonly owed: (event: EventId) => Promise<readonly OwedErasure[]>
  readonly forget: (done: readonly OwedErasure[]) => Promise<void>
  /** Of one room, and no more than the server takes at once. */
  readonly erase: (owed: readonly [OwedErasure, ...OwedErasure[]]) => Promise<Result<unknown, RoomsError>>
  /** Of all tabs, one at a time. */
  readonly locked: <T>(name: string, work: () => Promise<T>) => Promise<T>
  readonly isOnline: () => boolean
}

/** Whoever deletes several does it in a row. */
const gatherMs = 1_000
const limits = { firstMs: 2_000, longestMs: 300_000 }
/** Those that pass by themselves. What the server will not do for us now it may do when we come in again. */
const passing: ReadonlySet<RoomsError> = new Set<RoomsError>(['offline', 'unavailable', 'busy', 'too-many-tries'])

export function createEraser({ owed, forget, erase, locked, isOnline }: EraserPorts): Eraser {
  const timers = new Map<EventId, ReturnType<typeof setTimeout>>()
  const waiting = new Set<EventId>()
  let failures = 0

  function schedule(event: EventId, afterMs: number): void {
    clearTimeout(timers.get(event))
    timers.set(event, setTimeout(() => void run(event), afterMs))
  }

  async function run(event: EventId): Promise<void> {
    timers.delete(event)
    const end = await locked(`erase/${event}`, async () => eraseAll(event)).catch((problem: unknown) => {
      console.warn('Nothing was erased:', problem)
      return 'later' as const
    })
    if (end === 'done')
      return void waiting.delete(event)
    waiting.add(event)
    if (end === 'later' && isOnline())
      schedule(event, backoffMs(failures++, limits, Math.random()))
  }

  async function eraseAll(event: EventId): Promise<'done' | 'later' | 'refused'> {
    let isRefused = false
    for (const some of portions(await owed(event))) {
      if (!isOnline())
        return 'later'
      const erased = await erase(some)
      if (erased.ok)
        await forget(some)
      else if (passing.has(erased.error))
        return 'later'
      else
        isRefused = true
    }
    return isRefused ? 'refused' : 'done'
  }

  function nudge(event: EventId): void {
    failures = 0
    schedule(event, gatherMs)
  }

  return { nudge, wake: () => waiting.forEach(nudge) }
}

function portions(owed: readonly OwedErasure[]): readonly (readonly [OwedErasure, ...OwedErasure[]])[] {
  const byRoom = new Map<string, OwedErasure[][]>()
  for (const each of owed) {
    const all = byRoom.get(each.room) ?? []
    const last = all.at(-1)
    if (last && last.length < maxErasedAtOnce)
      last.push(each)
    else
      all.push([each])
    byRoom.set(each.room, all)
  }
  return [...byRoom.values()].flat().flatMap(([first, ...rest]) => first ? [[first, ...rest] as const] : [])
}
