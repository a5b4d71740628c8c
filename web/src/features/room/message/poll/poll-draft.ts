// A poll while it is being made: what it would say, or what is missing.
import type { Content } from '@festival-chat/domain'

export const maxQuestionLength = 300
export const maxAnswerLength = 100
export const maxAnswers = 12

export const ends = { Never: undefined, Hour: 60 * 60_000, Evening: 6 * 60 * 60_000, Day: 24 * 60 * 60_000 } as const
export type End = keyof typeof ends

export interface PollDraft {
  readonly question: string
  readonly answers: readonly string[]
  readonly many: boolean
  readonly end: End
}

export const blankPoll: PollDraft = { question: '', answers: ['', ''], many: false, end: 'Never' }

export function isBlank({ question, answers }: PollDraft): boolean {
  return [question, ...answers].every(text => text.trim() === '')
}

export type PollProblem = 'needQuestion' | 'needAnswers'

export function pollOf({ question, answers, many, end }: PollDraft, nowMs: number): { readonly content: Content } | { readonly problem: PollProblem } {
  if (question.trim() === '')
    return { problem: 'needQuestion' }
  const options = [...new Set(answers.map(answer => answer.trim()).filter(answer => answer !== ''))]
  if (options.length < 2)
    return { problem: 'needAnswers' }
  const lastsMs = ends[end]
  return { content: { type: 'poll', question: question.trim(), options, many, ...lastsMs !== undefined && { closesAtMs: nowMs + lastsMs } } }
}
