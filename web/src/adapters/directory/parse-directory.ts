// The one document that says what rooms there are, as the record holds it.
import type { RoomId, RoomKind } from '@festival-chat/domain'
import type { Directory, RoomSummary } from '../../core/ports.ts'
import { parseRoomId } from '@festival-chat/domain'
import * as v from 'valibot'

const kinds: readonly RoomKind[] = [
  'open',
  'public',
  'invite',
  'vip',
  'artist',
  'staff',
]
const count = v.optional(v.pipe(v.number(), v.minValue(0)), 0)
const text = v.optional(v.string(), '')

const roomSchema = v.object({
  title: v.string(),
  topic: text,
  kind: v.picklist(kinds),
  people: count,
  lastAt: count,
  lastText: text,
  pace: count,
  messages: count,
  capacity: count,
  state: v.optional(v.picklist(['open', 'locked', 'closed', 'archived']), 'open'),
  slowModeMs: count,
  here: count,
  hereAt: count,
})
const directorySchema = v.object({
  eventName: v.string(),
  rooms: v.record(v.string(), v.unknown()),
})

/** Undefined where there is no directory to read; a room that cannot be read is left out and spoils no other. */
export function parseDirectory(given: unknown, nowMs: number): Directory | undefined {
  const parsed = v.safeParse(directorySchema, given)
  return parsed.success
    ? { eventName: parsed.output.eventName, rooms: Object.entries(parsed.output.rooms).flatMap(readRoom), seenAtMs: nowMs }
    : undefined
}

/** Whatever the time at which it was heard. */
export function tellsTheSame(one: Directory, other: Directory): boolean {
  return one.eventName === other.eventName && JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
}

function inOrder({ rooms }: Directory): readonly RoomSummary[] {
  return rooms.toSorted((a, b) => a.id < b.id ? -1 : 1)
}

function readRoom([name, given]: [string, unknown]): readonly RoomSummary[] {
  const id = parseRoomId(name)
  const room = v.safeParse(roomSchema, given)
  return id.ok && room.success
    ? [{ id: id.value satisfies RoomId, ...room.output }]
    : []
}
