// Brings what was written here into the record: gathered for a moment, one batch at a time, as often as it takes.
import type { EventId, Result, RoomId } from '@festival-chat/domain'
import type { RecordError } from '../../core/ports.ts'
import type { Uplink, Upload } from '../firebase/uplink.ts'
import type { NewsBoard } from '../news.ts'
import type { Unsent } from '../storage/schema.ts'
import type { NamePorts, Placed } from './place-batch.ts'
import type { PlannedBatch } from './plan-batch.ts'
import { equalBytes } from '@festival-chat/domain'
import { backoffMs } from '@festival-chat/mesh'
import { placeBatch } from './place-batch.ts'
import { planBatch } from './plan-batch.ts'

export interface Uploader {
  /** Something may be waiting. */
  readonly nudge: (event: EventId) => void
  /** The network is back. */
  readonly wake: () => void
  /** Whether an envelope is on its way at this moment. */
  readonly isSending: (id: string) => boolean
}

export interface UploaderPorts extends NamePorts {
  readonly unsent: (event: EventId) => Promise<readonly Unsent[]>
  /** The envelope that told a room our name. */
  readonly profile: (event: EventId, room: RoomId) => Promise<Uint8Array | undefined>
  /** From now on they may be in somebody's hands; false where one was taken back since it was read. */
  readonly claim: (leaving: readonly Unsent[]) => Promise<boolean>
  readonly forget: (sent: readonly Unsent[]) => Promise<void>
  readonly connect: (event: EventId, afresh: boolean) => Promise<Result<Uplink, RecordError>>
  /** Of all tabs, one at a time: what one has brought the others must not bring again. */
  readonly locked: <T>(name: string, work: () => Promise<T>) => Promise<T>
  readonly isOnline: () => boolean
  readonly news: Pick<NewsBoard, 'tell'>
}

/** `afterMs` is when to go on by itself; without it, something has to happen first. */
type Round = { readonly type: 'Done' | 'Again' } | { readonly type: 'Stuck', readonly afterMs?: number, readonly afresh?: boolean }

/** One thumb sends several lines in a row: they share a batch. */
const gatherMs = 150
/** The first words go at once; what follows on their heels shares a batch, which all who listen pay for once. */
const restMs = 2_000
const limits = { firstMs: 1_000, longestMs: 60_000 }

export function createUploader(ports: UploaderPorts): Uploader {
  const sending = new Set<string>()
  const timers = new Map<EventId, ReturnType<typeof setTimeout>>()
  const running = new Set<EventId>()
  const stuck = new Set<EventId>()
  let doubtful: { upload: Upload, batch: PlannedBatch } | undefined
  let failures = 0
  /** When rooms that refused us are tried again; entering anew for one is worth one try. */
  const refusedUntilMs = new Map<RoomId, number>()
  const restingUntilMs = new Map<RoomId, number>()

  function schedule(event: EventId, afterMs: number): void {
    clearTimeout(timers.get(event))
    timers.set(event, setTimeout(() => void run(event), afterMs))
  }

  async function run(event: EventId): Promise<void> {
    timers.delete(event)
    if (running.has(event))
      return schedule(event, gatherMs)
    running.add(event)
    try {
      const end = await ports.locked(`upload/${event}`, async () => uploadAll(event))
      if (end.type === 'Done')
        stuck.delete(event)
      else
        stuck.add(event)
      if (end.type === 'Stuck' && end.afterMs !== undefined)
        schedule(event, end.afterMs)
    }
    catch (problem) {
      console.warn('Nothing was sent:', problem)
      stuck.add(event)
      schedule(event, nextTryMs())
    }
    finally {
      running.delete(event)
    }
  }

  async function uploadAll(event: EventId): Promise<Round> {
    let afresh = false
    for (;;) {
      const round = await uploadNext(event, afresh)
      if (round.type === 'Stuck' && round.afresh)
        afresh = true
      else if (round.type !== 'Again')
        return round
      else
        afresh = false
    }
  }

  async function uploadNext(event: EventId, afresh: boolean): Promise<Round> {
    const waiting = await ports.unsent(event)
    if (waiting.length === 0)
      return { type: 'Done' }
    if (!ports.isOnline())
      return { type: 'Stuck' }
    const uplink = await ports.connect(event, afresh)
    if (!uplink.ok)
      return uplink.error === 'denied' ? { type: 'Stuck' } : later()
    const batch = await nextBatch(event, uplink.value)
    return batch
      ? bring(event, batch, uplink.value)
      : { type: 'Stuck', afterMs: untilReadyMs(waiting.filter(({ uid }) => uid === uplink.value.uid)) }
  }

  function readyAtMs(room: RoomId): number {
    return Math.max(refusedUntilMs.get(room) ?? 0, restingUntilMs.get(room) ?? 0)
  }

  function untilReadyMs(waiting: readonly Unsent[]): number {
    const soonestMs = Math.min(...waiting.map(({ room }) => readyAtMs(room))) - ports.clock.nowMs()
    return Math.max(gatherMs, Math.min(soonestMs, limits.longestMs))
  }

  /** Of what is waiting now: connecting took its time, and the person may have left, or be somebody else. */
  async function nextBatch(event: EventId, { uid, certificate }: Uplink): Promise<PlannedBatch | undefined> {
    const unsent = (await ports.unsent(event)).filter(entry => entry.uid === uid)
    const nowMs = ports.clock.nowMs()
    const room = unsent.find(entry => readyAtMs(entry.room) <= nowMs)?.room
    if (room === undefined)
      return undefined
    return doubtfulAmong(unsent)
      ?? planBatch(unsent.filter(entry => entry.room === room), { certificate, profile: await ports.profile(event, room) })
  }

  async function bring(event: EventId, batch: PlannedBatch, uplink: Uplink): Promise<Round> {
    mark(event, batch, true)
    try {
      if (!await ports.claim(batch.entries))
        return { type: 'Again' }
      const placed = await place(event, batch, uplink)
      if (placed.type === 'Recorded')
        await ports.forget(batch.entries)
      return roundAfter(placed, batch.room)
    }
    finally {
      mark(event, batch, false)
    }
  }

  /** Tried before, with an answer that never came; unless some of it was settled, forgotten or blanked since. */
  function doubtfulAmong(unsent: readonly Unsent[]): PlannedBatch | undefined {
    return doubtful?.batch.entries.every(({ id, bytes }) => unsent.some(entry => entry.id === id && equalBytes(entry.bytes, bytes)))
      ? doubtful.batch
      : undefined
  }

  async function place(event: EventId, batch: PlannedBatch, uplink: Uplink): Promise<Placed> {
    const earlier = doubtful?.batch === batch ? await uplink.look(doubtful.upload) : 'free'
    if (earlier === 'unreachable')
      return { type: 'Unreachable' }
    doubtful = undefined
    if (earlier === 'ours')
      return { type: 'Recorded' }
    const placed = await placeBatch(batch, { event, uplink }, ports)
    if (placed.type === 'Unreachable' && placed.doubtful)
      doubtful = { upload: placed.doubtful, batch }
    return placed
  }

  function roundAfter(placed: Placed, room: RoomId): Round {
    switch (placed.type) {
      case 'Recorded':
        failures = 0
        refusedUntilMs.delete(room)
        restingUntilMs.set(room, ports.clock.nowMs() + restMs)
        return { type: 'Again' }
      case 'Wait': return { type: 'Stuck', afterMs: placed.waitMs }
      case 'Unreachable': return later()
      case 'Unauthenticated':
      case 'Denied': return refused(room)
    }
  }

  /** Claims may have been lost with the account. A room that refuses us after that must not hold up the others. */
  function refused(room: RoomId): Round {
    const isFirst = !refusedUntilMs.has(room)
    const nowMs = ports.clock.nowMs()
    refusedUntilMs.set(room, isFirst ? nowMs : nowMs + limits.longestMs)
    return isFirst ? { type: 'Stuck', afresh: true } : { type: 'Again' }
  }

  function later(): Round {
    return { type: 'Stuck', afterMs: nextTryMs() }
  }

  function nextTryMs(): number {
    return backoffMs(failures++, limits, Math.random())
  }

  function mark(event: EventId, { entries, room }: PlannedBatch, isSending: boolean): void {
    for (const { id } of entries) {
      if (isSending)
        sending.add(id)
      else
        sending.delete(id)
    }
    ports.news.tell({ type: 'outbox', event, room })
  }

  function nudge(event: EventId): void {
    failures = 0
    schedule(event, gatherMs)
  }

  return {
    nudge,
    wake: () => stuck.forEach(nudge),
    isSending: id => sending.has(id),
  }
}
