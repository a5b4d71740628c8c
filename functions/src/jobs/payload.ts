// A task's payload, as it comes back from the queue.
import type { Payload } from './schedule.ts'
import * as v from 'valibot'
import { eventField, roomField, textField, uidField } from '../members/fields.ts'

const placeField = v.object({ event: eventField, room: roomField })
const countField = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const wishField = v.object({
  of: textField(64),
  by: uidField,
  power: v.picklist(['own', 'staff', 'event']),
})

const erasureField = v.variant('type', [
  v.object({ type: v.literal('words'), place: placeField, wishes: v.array(wishField) }),
  v.object({ type: v.literal('person'), event: eventField, who: uidField, room: v.exactOptional(roomField) }),
])

const schema: v.GenericSchema<unknown, Payload> = v.variant('type', [
  v.object({ type: v.literal('compact'), place: placeField, slot: countField, dueMs: countField }),
  v.object({ type: v.literal('directory'), event: eventField, dueMs: countField }),
  v.object({ type: v.literal('here'), event: eventField, dueMs: countField }),
  v.object({ type: v.literal('erase'), erasure: erasureField, step: countField, dueMs: countField }),
])

export function parsePayload(given: unknown): Payload | undefined {
  const parsed = v.safeParse(schema, given)
  return parsed.success ? parsed.output : undefined
}
