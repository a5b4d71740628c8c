// A batch has arrived in the record: whose words are in it, and what follows from that.
import type { Crypto, EventId, Result } from '@festival-chat/domain'
import type { NoticedBatch } from './noticed-batch.ts'
import type { Effect, Step } from './steps.ts'
import { admitBatch, decodeBatch, fail, ok, parseEventId, parseRoomId } from '@festival-chat/domain'
import { steps } from './steps.ts'

export interface BatchArrival {
  readonly event: string
  readonly room: string
  readonly batch: string
  readonly bytes: unknown
  /** Who uploaded it: the rules have checked that. */
  readonly by: unknown
  /** When it was written, by the record's clock. */
  readonly atMs: number
}

export interface BatchPorts {
  readonly crypto: Crypto
  readonly nowMs: () => number
  readonly eventKey: (event: EventId) => Promise<Uint8Array | undefined>
  readonly perform: (effect: Effect) => Promise<void>
}

export interface NotNoticed { readonly type: 'BadPlace' | 'UnknownEvent' }

/** Failures here are final: the same batch would fail again. What may pass by itself is thrown, and comes again. */
export async function noticeBatch(arrival: BatchArrival, ports: BatchPorts, chain: readonly Step[] = steps): Promise<Result<NoticedBatch, NotNoticed>> {
  const event = parseEventId(arrival.event)
  const room = parseRoomId(arrival.room)
  if (!event.ok || !room.ok)
    return fail({ type: 'BadPlace' })
  const eventKey = await ports.eventKey(event.value)
  if (!eventKey)
    return fail({ type: 'UnknownEvent' })
  const { batch, by, atMs } = arrival
  const noticed = {
    event: event.value,
    room: room.value,
    batch,
    by,
    atMs,
    nowMs: ports.nowMs(),
    ...await checkWords(arrival.bytes, { event: event.value, room: room.value, eventKey }, ports.crypto),
  }
  await performAll(chain.flatMap(step => step(noticed)), ports)
  return ok(noticed)
}

async function checkWords(bytes: unknown, place: Parameters<typeof admitBatch>[1], crypto: Crypto): Promise<Pick<NoticedBatch, 'envelopes' | 'rejected'>> {
  const batch = bytes instanceof Uint8Array ? decodeBatch(bytes) : undefined
  if (!batch?.ok)
    return { envelopes: [], rejected: ['batch'] }
  const { envelopes, rejected } = await admitBatch(batch.value, place, new Map(), crypto)
  return { envelopes, rejected }
}

/** One that fails keeps no other from happening; all of them can happen again. */
async function performAll(effects: readonly Effect[], ports: BatchPorts): Promise<void> {
  const outcomes = await Promise.allSettled(effects.map(async effect => ports.perform(effect)))
  const failure = outcomes.find(({ status }) => status === 'rejected')
  if (failure?.status === 'rejected')
    throw failure.reason
}
