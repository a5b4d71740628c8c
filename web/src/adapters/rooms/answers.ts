// What the server answers about rooms, parsed once.
import type { InviteCode, RoomFacts } from '@festival-chat/domain'
import type { JoinedRoom } from '../../core/ports.ts'
import { parseInviteCode, parseRoomId } from '@festival-chat/domain'
import * as v from 'valibot'

const room = v.pipe(v.string(), v.rawTransform(({ dataset, addIssue, NEVER }) => {
  const parsed = parseRoomId(dataset.value)
  if (parsed.ok)
    return parsed.value
  addIssue()
  return NEVER
}))
const code = v.pipe(v.string(), v.rawTransform(({ dataset, addIssue, NEVER }) => {
  const parsed = parseInviteCode(dataset.value)
  if (parsed.ok)
    return parsed.value
  addIssue()
  return NEVER
}))
const facts = {
  room,
  kind: v.picklist(['open', 'public', 'invite', 'vip', 'artist', 'staff']),
  title: v.string(),
  topic: v.string(),
  state: v.picklist(['open', 'locked', 'closed', 'archived']),
  slowModeMs: v.number(),
  people: v.number(),
  capacity: v.number(),
}

export interface InviteNews {
  readonly code?: InviteCode
  readonly expiresAtMs: number
  readonly uses: number | null
  readonly used: number
}

export const factsSchema: v.GenericSchema<unknown, RoomFacts> = v.object(facts)
export const joinedSchema: v.GenericSchema<unknown, JoinedRoom> = v.object({ ...facts, level: v.picklist(['member', 'host']) })
export const inviteSchema: v.GenericSchema<unknown, InviteNews> = v.object({
  code: v.exactOptional(code),
  expiresAtMs: v.number(),
  uses: v.nullable(v.number()),
  used: v.number(),
})
export const doneSchema: v.GenericSchema<unknown, undefined> = v.pipe(v.unknown(), v.transform(() => undefined))
