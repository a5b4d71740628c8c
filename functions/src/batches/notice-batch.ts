// A batch has arrived in the record: whose words are in it, and what the directory says now.
import type { BadBatch, Crypto, EventId, Result, RoomId } from '@festival-chat/domain'
import type { RoomNews } from './room-entry.ts'
import { admitBatch, decodeBatch, fail, ok, parseEventId, parseRoomId } from '@festival-chat/domain'
import { afterBatch } from './room-entry.ts'

export interface BatchArrival {
  /** The trigger's own id: the same when it is delivered again. */
  readonly delivery: string
  readonly event: string
  readonly room: string
  readonly bytes: unknown
}

export interface BatchPorts {
  readonly crypto: Crypto
  readonly nowMs: () => number
  readonly eventKey: (event: EventId) => Promise<Uint8Array | undefined>
  /** Once for each delivery, in one transaction. */
  readonly updateRoom: (place: { event: EventId, room: RoomId }, delivery: string, change: (news: RoomNews) => RoomNews) => Promise<'updated' | 'seen' | 'no-such-room'>
}

export interface Noticed { readonly type: 'Updated' | 'SeenBefore', readonly admitted: number, readonly rejected: readonly string[] }
export type NotNoticed = BadBatch | { readonly type: 'BadPlace' | 'UnknownEvent' | 'UnknownRoom' | 'NothingAdmitted' }

/** Failures here are final: the same batch would fail again. What may pass by itself is thrown by the ports. */
export async function noticeBatch(arrival: BatchArrival, ports: BatchPorts): Promise<Result<Noticed, NotNoticed>> {
  const event = parseEventId(arrival.event)
  const room = parseRoomId(arrival.room)
  if (!event.ok || !room.ok)
    return fail({ type: 'BadPlace' })
  const batch = arrival.bytes instanceof Uint8Array
    ? decodeBatch(arrival.bytes)
    : fail({ type: 'BadBatch', why: 'shape' } as const)
  if (!batch.ok)
    return batch
  const eventKey = await ports.eventKey(event.value)
  if (!eventKey)
    return fail({ type: 'UnknownEvent' })
  const place = { event: event.value, room: room.value, eventKey }
  const { envelopes, rejected } = await admitBatch(batch.value, place, new Map(), ports.crypto)
  if (envelopes.length === 0)
    return fail({ type: 'NothingAdmitted' })
  const nowMs = ports.nowMs()
  const outcome = await ports.updateRoom(place, arrival.delivery, news => afterBatch(news, place.room, { envelopes, nowMs }))
  if (outcome === 'no-such-room')
    return fail({ type: 'UnknownRoom' })
  return ok({ type: outcome === 'seen' ? 'SeenBefore' : 'Updated', admitted: envelopes.length, rejected })
}
