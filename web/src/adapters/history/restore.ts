// Gives a record that has lost something what this device still has: its own words at once, others' when nobody else has brought them.
import type { Certificate, Envelope, EventId, Pool, Uid } from '@festival-chat/domain'
import type { RoomAddress } from '../storage/schema.ts'
import type { Part, Spelled } from '../verify/protocol.ts'
import type { CarriedBatch } from './plan-carried.ts'
import { createPool, eraseBody, zeroStamp } from '@festival-chat/domain'
import { planCarried } from './plan-carried.ts'

export type Carried = { readonly type: 'Recorded' } | { readonly type: 'Wait', readonly waitMs: number } | { readonly type: 'Denied' | 'Stuck' }

export interface RestorePorts {
  readonly address: RoomAddress
  readonly uid: Uid
  readonly nowMs: () => number
  /** All that is kept of the room. */
  readonly kept: () => Promise<readonly Envelope[]>
  readonly certificates: (event: EventId, uids: Iterable<Uid>) => Promise<readonly Certificate[]>
  /** Whether its words are gone for good, as far as this device knows. */
  readonly isDeleted: (id: string) => boolean
  /** Whether a document spells an envelope as its author signed it. */
  readonly isGenuine: (spelled: Spelled) => boolean
  readonly sendAgain: (lost: readonly Envelope[]) => Promise<void>
  readonly carry: (batch: CarriedBatch) => Promise<Carried>
  /** Of several tabs, the later ones find it done. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
  readonly wait: (ms: number) => Promise<void>
  /** The room was closed, or the record lost once more. */
  readonly isOver: () => boolean
}

export interface Restoration {
  /** What the record brought. */
  readonly heard: (part: Part) => void
  /** After the record was read as a whole; answers whether it has everything now. */
  readonly run: () => Promise<boolean>
}

const firstWaitMs = 4_000
/** Whoever comes first in an order that all have alike begins, and the others find it done. */
const longestJitterMs = 20_000
const pauseMs = 3_000
const rankDigits = 4
const record = 'record'
const endOfTime = { ms: Number.MAX_SAFE_INTEGER, count: Number.MAX_SAFE_INTEGER }

export function createRestoration(ports: RestorePorts): Restoration {
  const { address: { event }, uid, nowMs, isOver } = ports
  const pool: Pool = createPool()
  const beganMs = nowMs()

  async function lacking(): Promise<readonly Envelope[]> {
    const kept = await ports.kept()
    pool.report({ source: 'store', heardMs: nowMs(), entries: kept })
    const missing = new Set(pool.settle(nowMs()).missing.get(record))
    return kept.filter(({ id }) => missing.has(id)).map(envelope => ports.isDeleted(envelope.id) ? withoutWords(envelope) : envelope)
  }

  async function carryOthers(): Promise<boolean> {
    await ports.wait(firstWaitMs + rankOf(uid) * longestJitterMs)
    while (!isOver()) {
      const lost = (await lacking()).filter(({ author }) => author !== uid)
      const batch = planCarried(lost, await ports.certificates(event, new Set(lost.map(({ author }) => author))))
      if (!batch)
        return true
      const carried = await ports.carry(batch)
      // What this device may not bring, others have to.
      if (carried.type === 'Denied' || carried.type === 'Stuck')
        return carried.type === 'Denied'
      if (carried.type === 'Recorded')
        pool.report({ source: record, heardMs: beganMs, entries: batch.carried })
      await ports.wait(carried.type === 'Wait' ? carried.waitMs : pauseMs)
    }
    return false
  }

  return {
    heard: ({ envelopes, known }) => pool.report({ source: record, heardMs: beganMs, entries: [...envelopes, ...known.filter(ports.isGenuine)] }),
    async run() {
      pool.report({ source: record, heardMs: beganMs, entries: [], complete: { from: zeroStamp, to: endOfTime } })
      const mine = (await lacking()).filter(({ author }) => author === uid)
      if (mine.length > 0)
        await ports.sendAgain(mine)
      return ports.alone(carryOthers)
    },
  }
}

/** From 0 to 1: a uid is a hash. */
function rankOf(uid: Uid): number {
  const digits = 'abcdefghijklmnopqrstuvwxyz234567'
  return [...uid.slice(0, rankDigits)].reduceRight((rest, character) => (digits.indexOf(character) + rest) / digits.length, 0)
}

function withoutWords(envelope: Envelope): Envelope {
  const bytes = eraseBody(envelope.bytes)
  return bytes ? { ...envelope, bytes, body: {}, erased: true } : envelope
}
