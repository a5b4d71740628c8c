import { bodyOf } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { maxAnswerLength, maxAnswers, maxQuestionLength, pollOf } from './poll-draft.ts'

const draft = { question: ' Where? ', answers: ['Here', ' there ', '', 'Here'], many: false, end: 'Never' } as const

it('asks what was meant: without blanks, each answer once', () => {
  expect(pollOf(draft, 0)).toEqual({ content: { type: 'poll', question: 'Where?', options: ['Here', 'there'], many: false } })
  expect(pollOf({ ...draft, end: 'Hour', many: true }, 1_000)).toMatchObject({ content: { many: true, closesAtMs: 3_601_000 } })
})

it('says what is missing', () => {
  expect(pollOf({ ...draft, question: '  ' }, 0)).toEqual({ problem: 'needQuestion' })
  expect(pollOf({ ...draft, answers: ['Here', 'Here', ''] }, 0)).toEqual({ problem: 'needAnswers' })
})

it('knows the limits of what can be said', () => {
  const most = { ...draft, question: 'x'.repeat(maxQuestionLength), answers: Array.from({ length: maxAnswers }, (_, index) => `${index}`.padEnd(maxAnswerLength, 'x')) }
  const isSaid = (made: typeof most) => {
    const poll = pollOf(made, 0)
    return 'content' in poll && bodyOf(poll.content).ok
  }
  expect(isSaid(most)).toBe(true)
  expect(isSaid({ ...most, question: `${most.question}x` })).toBe(false)
  expect(isSaid({ ...most, answers: [...most.answers, 'y'] })).toBe(false)
  expect(isSaid({ ...most, answers: ['a', `${most.answers[0]}x`] })).toBe(false)
})
