// A poll as one person sees it, with the vote they gave a moment ago.
import type { Poll, Uid } from '@festival-chat/domain'

export interface PollOption {
  readonly text: string
  readonly count: number
  /** Of the people who voted. */
  readonly percent: number
  readonly mine: boolean
  readonly leads: boolean
}

export interface PollView {
  readonly options: readonly PollOption[]
  readonly voters: number
  readonly voted: boolean
}

export function viewPoll({ options, votes }: Poll, me: Uid | undefined, pending?: readonly number[]): PollView {
  const cast = pending === undefined || me === undefined
    ? votes
    : votes.map((uids, index) => [...uids.filter(uid => uid !== me), ...pending.includes(index) ? [me] : []])
  const voters = new Set(cast.flat()).size
  const most = Math.max(...cast.map(uids => uids.length))
  const seen = options.map((text, index): PollOption => {
    const uids = cast[index] ?? []
    return {
      text,
      count: uids.length,
      percent: voters === 0 ? 0 : Math.round(uids.length / voters * 100),
      mine: me !== undefined && uids.includes(me),
      leads: most > 0 && uids.length === most,
    }
  })
  return { options: seen, voters, voted: seen.some(({ mine }) => mine) }
}

/** What to vote when an option is tapped; a tap on the only choice takes it back. */
export function choose({ options }: PollView, tapped: number, many: boolean): readonly number[] {
  const chosen = options.flatMap(({ mine }, index) => mine ? [index] : [])
  if (chosen.includes(tapped))
    return chosen.filter(index => index !== tapped)
  return many ? [...chosen, tapped].sort((a, b) => a - b) : [tapped]
}

export type PollEnd
  = | { readonly type: 'closed' } | { readonly type: 'soon' }
    | { readonly type: 'minutes', readonly count: number }
    | { readonly type: 'at', readonly ms: number }

const minuteMs = 60_000

export function endOf({ closesAtMs, closed }: Pick<Poll, 'closesAtMs' | 'closed'>, nowMs: number): PollEnd | undefined {
  if (closed)
    return { type: 'closed' }
  if (closesAtMs === undefined)
    return undefined
  const leftMs = closesAtMs - nowMs
  if (leftMs <= 0)
    return { type: 'closed' }
  if (leftMs < minuteMs)
    return { type: 'soon' }
  return leftMs < 60 * minuteMs ? { type: 'minutes', count: Math.floor(leftMs / minuteMs) } : { type: 'at', ms: closesAtMs }
}
