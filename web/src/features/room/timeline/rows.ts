// A timeline as people read it, flat: days, the line above what is new, and messages that know whether their author goes on talking.
import type { Uid } from '@festival-chat/domain'
import type { TimelineMessage } from '../../../core/ports.ts'

export interface MessageRow {
  readonly type: 'message'
  readonly key: string
  readonly message: TimelineMessage
  /** The how-manieth message it is, from 1. */
  readonly nth: number
  /** Of what its author said in one go. */
  readonly first: boolean
  readonly last: boolean
}

/** Several in a row by people who are blocked here. */
export interface ShunnedRow {
  readonly type: 'shunned'
  readonly key: string
  readonly ids: readonly string[]
}

export type Row
  = | MessageRow
    | ShunnedRow
    | { readonly type: 'history', readonly key: string }
    | { readonly type: 'day', readonly key: string, readonly ms: number }
    | { readonly type: 'unread', readonly key: string }

export interface Arrangement {
  /** The first message that is new to this person. */
  readonly unreadId?: string | undefined
  readonly isShunned?: (author: Uid) => boolean
  /** Of the shunned, those somebody wants to see all the same. */
  readonly revealed?: ReadonlySet<string>
}

export const historyKey = 'history'
export const unreadKey = 'unread'

/** After a pause somebody starts anew, and their name is worth repeating. */
const pauseMs = 5 * 60_000

export function buildRows(messages: readonly TimelineMessage[], { unreadId, isShunned, revealed }: Arrangement = {}): readonly Row[] {
  const rows: Row[] = []
  const isOnDay = createDays()
  let nth = 0
  let previous: TimelineMessage | undefined
  let shunned: { type: 'shunned', key: string, ids: string[] } | undefined
  for (const message of messages) {
    nth++
    if (!isOnDay(message.at)) {
      rows.push({ type: 'day', key: `day-${isOnDay.startMs()}-${message.id}`, ms: message.at })
      previous = shunned = undefined
    }
    if (message.id === unreadId) {
      rows.push({ type: 'unread', key: unreadKey })
      previous = shunned = undefined
    }
    if (isShunned?.(message.author) && !message.mine && !revealed?.has(message.id)) {
      if (shunned)
        shunned.ids.push(message.id)
      else
        rows.push(shunned = { type: 'shunned', key: `shunned-${message.id}`, ids: [message.id] })
      previous = undefined
      continue
    }
    shunned = undefined
    const first = !previous || !continues(previous, message)
    const before = rows.at(-1)
    if (!first && before?.type === 'message')
      rows[rows.length - 1] = { ...before, last: false }
    rows.push({ type: 'message', key: message.id, message, nth, first, last: true })
    previous = message
  }
  return rows
}

function continues(previous: TimelineMessage, message: TimelineMessage): boolean {
  return previous.author === message.author
    && previous.authorName === message.authorName
    && previous.type !== 'announcement'
    && message.type !== 'announcement'
    && message.at - previous.at < pauseMs
}

/** Whether a time is on the same day, here, as the one asked about before. Asking the calendar is slow, so it is asked once a day. */
function createDays() {
  let startMs = Number.NaN
  let endMs = Number.NaN
  const isOnDay = (ms: number): boolean => {
    if (ms >= startMs && ms < endMs)
      return true
    const day = new Date(ms)
    startMs = day.setHours(0, 0, 0, 0)
    endMs = day.setDate(day.getDate() + 1)
    return false
  }
  return Object.assign(isOnDay, { startMs: () => startMs })
}
