import type { TimelineMessage } from '../../../core/ports.ts'
import { expect, it } from 'vitest'
import { messageFor } from '../message.fixture.ts'
import { createHearing } from './hearing.ts'

const nobody = (): boolean => false
const said = (at: number, more: Partial<TimelineMessage> = {}): TimelineMessage => messageFor({ id: String(at), at, ...more })
const first = [said(1), said(2)]

it('a history that arrives at once, and what loads above later, is no news', () => {
  const hearing = createHearing(nobody)
  expect(hearing.listen([], 0)).toBeUndefined()
  expect(hearing.listen(first, 0)).toBeUndefined()
  expect(hearing.listen([said(0), ...first], 0)).toBeUndefined()
  expect(hearing.say(0)).toBeUndefined()
})

it('one message is read out', () => {
  const hearing = createHearing(nobody)
  hearing.listen(first, 0)
  expect(hearing.listen([...first, said(3)], 10)).toBe(10)
  expect(hearing.say(10)).toMatchObject({ type: 'one', message: { id: '3' } })
  expect(hearing.say(10)).toBeUndefined()
})

it('a burst is one sentence, and the next has to wait', () => {
  const hearing = createHearing(nobody)
  hearing.listen(first, 0)
  hearing.listen([...first, said(3)], 10)
  hearing.say(10)
  expect(hearing.listen([...first, said(3), said(4)], 20)).toBe(4_010)
  expect(hearing.listen([...first, said(3), said(4), said(5, { authorName: 'Mia' })], 30)).toBe(4_010)
  expect(hearing.say(4_010)).toMatchObject({ type: 'several', count: 2, last: { authorName: 'Mia' } })
})

it('one\'s own words, what is gone and people who are muted are passed over', () => {
  const hearing = createHearing(author => author === 'eve')
  hearing.listen(first, 0)
  hearing.listen([...first, said(3, { mine: true }), said(4, { state: 'deleted' }), said(5, { author: 'eve' as TimelineMessage['author'] })], 10)
  expect(hearing.say(10)).toBeUndefined()
})

it('what nobody was there to hear is not told later', () => {
  const hearing = createHearing(nobody)
  hearing.listen(first, 0)
  hearing.listen([...first, said(3)], 10)
  hearing.skip()
  expect(hearing.say(20)).toBeUndefined()
})
