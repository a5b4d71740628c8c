// From lines of a table to what each person did, in the order in which they did it: words, answers, votes, reactions, pins.
import type { Content } from '@festival-chat/domain'
import type { Line } from './talk/line.ts'
import { createDice } from './dice.ts'

export interface Act {
  readonly atMs: number
  readonly who: string
  /** The line whose words these are. */
  readonly line?: number
  /** Needs the ids of what was said before, by the number of the line. */
  readonly say: (idOf: (line: number) => string) => Content
}

const minuteMs = 60_000
const soonestMs = 20_000
/** Reactions come within half an hour, most of them at once. */
const reactionsWithinMs = 30 * minuteMs
const votesWithinMs = 90 * minuteMs
const seed = 2026

export function actsOf(lines: readonly Line[], isAnnounced: boolean): readonly Act[] {
  const roll = createDice(seed)
  const later = (atMs: number, withinMs: number): number => Math.round(atMs + soonestMs + roll() ** 2 * withinMs)
  const numberOf = new Map(lines.flatMap(([, , , more], line) => more?.id === undefined ? [] : [[more.id, line] as const]))
  const acts = lines.flatMap(([time, who, text, more = {}], line): Act[] => {
    const atMs = timeOf(time)
    const to = more.re === undefined ? undefined : numberOf.get(more.re)
    if (more.re !== undefined && (to === undefined || to >= line))
      throw new Error(`“${text}” answers “${more.re}”, which nobody had said.`)
    const first = more.was ?? text
    const words = (idOf: (line: number) => string): Content => {
      if (isAnnounced)
        return { type: 'announcement', text: first, urgent: more.urgent ?? false }
      if (more.poll)
        return { type: 'poll', question: first, options: more.poll.options, many: more.poll.many ?? false }
      return to === undefined ? { type: 'text', text: first } : { type: 'reply', text: first, to: idOf(to) }
    }
    return [
      { atMs, who, line, say: words },
      ...more.was === undefined ? [] : [{ atMs: atMs + 2 * minuteMs, who, say: (idOf: (line: number) => string): Content => ({ type: 'edit', of: idOf(line), text }) }],
      ...more.pinnedBy === undefined ? [] : [{ atMs: atMs + minuteMs, who: more.pinnedBy, say: (idOf: (line: number) => string): Content => ({ type: 'pin', of: idOf(line), on: true }) }],
      ...Object.entries(more.reactions ?? {}).flatMap(([emoji, by]) => by.map((who): Act => ({
        atMs: later(atMs, reactionsWithinMs),
        who,
        say: idOf => ({ type: 'reaction', to: idOf(line), emoji, on: true }),
      }))),
      ...Object.entries(more.poll?.votes ?? {}).map(([who, choices]): Act => ({
        atMs: later(atMs, votesWithinMs),
        who,
        say: idOf => ({ type: 'vote', poll: idOf(line), choices }),
      })),
    ]
  })
  return acts.sort((a, b) => a.atMs - b.atMs)
}

export function timeOf(time: string): number {
  return Date.parse(`2026-11-${time}:00Z`)
}
