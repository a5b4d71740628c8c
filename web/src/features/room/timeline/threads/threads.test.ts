import fc from 'fast-check'
import { expect, it } from 'vitest'
import { messageFor } from '../../message.fixture.ts'
import { threadOf, threadsIn } from './threads.ts'

const said = (id: string, replyTo?: string, more: Parameters<typeof messageFor>[0] = {}) => messageFor({ id, ...replyTo !== undefined && { replyTo }, ...more })

it('a thread has what answers, and what answers the answers', () => {
  const messages = [said('a'), said('b'), said('c', 'a'), said('d', 'c'), said('e', 'b'), said('f', 'd')]
  expect(threadOf(messages, 'a').map(({ id }) => id)).toEqual(['a', 'c', 'd', 'f'])
  expect(threadOf(messages, 'c').map(({ id }) => id)).toEqual(['c', 'd', 'f'])
})

it('a thread whose beginning is not here has its answers all the same', () => {
  expect(threadOf([said('c', 'far'), said('d', 'c')], 'far').map(({ id }) => id)).toEqual(['c', 'd'])
})

it('the thread with the latest answer comes first, and what is gone counts for nothing', () => {
  const messages = [said('a'), said('b'), said('c', 'a'), said('d', 'b'), said('e', 'c'), said('f', 'b', { state: 'deleted' }), said('g', 'far')]
  expect(threadsIn(messages)).toMatchObject([
    { rootId: 'far', root: undefined, replies: 1, last: { id: 'g' } },
    { rootId: 'a', root: { id: 'a' }, replies: 2, last: { id: 'e' } },
    { rootId: 'b', replies: 1, last: { id: 'd' } },
  ])
})

it('each thread counts the shown answers it has', () => {
  fc.assert(fc.property(fc.array(fc.nat(40), { maxLength: 40 }), (answers) => {
    const messages = answers.map((to, index) => said(String(index), to < index ? String(to) : undefined))
    for (const { rootId, replies, last } of threadsIn(messages)) {
      const within = threadOf(messages, rootId)
      expect(within).toHaveLength(replies + 1)
      expect(within.at(-1)).toBe(last)
    }
  }))
})
