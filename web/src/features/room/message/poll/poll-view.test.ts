import type { Poll, Uid } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { choose, endOf, viewPoll } from './poll-view.ts'

const [me, mia, tom] = ['me', 'mia', 'tom'] as Uid[] as [Uid, Uid, Uid]
const poll = (...votes: Uid[][]): Poll => ({ options: ['tea', 'mate', 'water'], many: false, closed: false, votes })

it('counts people and tells which is one\'s own and which leads', () => {
  expect(viewPoll(poll([mia, me], [tom], []), me)).toEqual({
    voters: 3,
    voted: true,
    options: [
      { text: 'tea', count: 2, percent: 67, mine: true, leads: true },
      { text: 'mate', count: 1, percent: 33, mine: false, leads: false },
      { text: 'water', count: 0, percent: 0, mine: false, leads: false },
    ],
  })
})

it('has no leader and no percent before the first vote', () => {
  const { options, voters, voted } = viewPoll(poll([], [], []), me)
  expect([voters, voted, options.some(({ leads, percent }) => leads || percent !== 0)]).toEqual([0, false, false])
})

it('takes percent of people, not of votes', () => {
  expect(viewPoll({ ...poll([mia, me], [mia, me], [mia]), many: true }, me).options.map(({ percent }) => percent)).toEqual([100, 100, 50])
})

it('shows a vote before the log does, and once when it does', () => {
  const counts = (votes: Poll, pending: readonly number[]) => viewPoll(votes, me, pending).options.map(({ count }) => count)
  expect(counts(poll([me], [tom], []), [1])).toEqual([0, 2, 0])
  expect(counts(poll([], [tom, me], []), [1])).toEqual([0, 2, 0])
  expect(counts(poll([me], [], []), [])).toEqual([0, 0, 0])
})

it('gives, changes and takes back a vote', () => {
  const voted = viewPoll(poll([me], [], []), me)
  expect([choose(voted, 1, false), choose(voted, 0, false), choose(voted, 1, true), choose(voted, 0, true)]).toEqual([[1], [], [0, 1], []])
})

it('says when it ends as exactly as it matters', () => {
  const end = (closesAtMs: number | undefined, closed = false) => endOf({ closed, ...closesAtMs !== undefined && { closesAtMs } }, 1_000_000)
  expect([end(undefined), end(5, true), end(1_000_000), end(1_030_000), end(1_000_000 + 150_000), end(9_000_000)]).toEqual([
    undefined,
    { type: 'closed' },
    { type: 'closed' },
    { type: 'soon' },
    { type: 'minutes', count: 2 },
    { type: 'at', ms: 9_000_000 },
  ])
})
