// The conversation about taking words back for good, shared by the device and the server.
import type { CallerRefusal } from './rooms.ts'

export const maxErasedAtOnce = 50

/**
 * One's own words, or as a moderator anybody's: their ids, and those of their edits. In open rooms a deletion does this by
 * itself; the server cannot see one in a restricted room, so it is asked.
 */
export interface EraseRequest {
  readonly event: string
  readonly room: string
  readonly ids: readonly string[]
}

/** Everything one has said in an event, and everything the server knows about one. The device's keys are of no use afterwards. */
export interface ForgetMeRequest { readonly event: string }

/** Sent as `details.reason` of the callable's error. */
export type EraseRefusal = CallerRefusal
export type ForgetMeRefusal = Exclude<CallerRefusal, 'blocked'>
