// What staff's acts need besides: the event's own voice, and the end of an account's sessions.
import type { Content, EventId, LastSeqs, Uid } from '@festival-chat/domain'
import type { MemberPorts, Publish } from '../members/ports.ts'

/** As the event's own room has it. */
export interface StandingBan {
  readonly id: string
  readonly by: Uid
  readonly byEvent: boolean
  /** Of who said it: it holds against nobody above. */
  readonly rank: number
  readonly ban: Extract<Content, { type: 'ban' }>
}

export interface StaffPorts extends MemberPorts, Publish {
  /** For each room but those of two, the last that somebody said before the first gap, as far as the record's pages know. */
  readonly lastSeqs: (event: EventId, who: Uid) => Promise<LastSeqs>
  readonly standingBans: (event: EventId) => Promise<readonly StandingBan[]>
  /** No session can be prolonged any more. */
  readonly endSessions: (event: EventId, uid: Uid) => Promise<void>
}
