import type { Uid } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { claimsRank, distinguish, tagsAmong, tagsOfTalks } from './look-alikes.ts'

const people = new Map(['k3fz', 'b77q', 'dddd'].map((uid, index) => [uid as Uid, { uid: uid as Uid, name: ['Mia', 'Міа', 'Noor'][index] ?? '' }]))

it('tags those who look alike', () => {
  expect(distinguish(people.values())).toEqual(new Map([['k3fz', 'k3f'], ['b77q', 'b77']]))
})

it('works a room out once', () => {
  expect(tagsAmong(people)).toBe(tagsAmong(people))
  expect(tagsAmong(new Map(people))).toEqual(tagsAmong(people))
  expect(tagsAmong(new Map([...people].slice(1)))).toEqual(new Map())
})

it('notices a claim, each time it is asked', () => {
  expect([claimsRank('Security'), claimsRank('Mia'), claimsRank('Security'), claimsRank('Mia')]).toEqual([true, false, true, false])
})

it('tells a crowd apart', () => {
  const crowd = Array.from<unknown>({ length: 5_000 }).map((_, index) => ({ uid: `u${index}` as Uid, name: `Name ${index % 3_000}` }))
  const tags = distinguish(crowd)
  expect(tags.size).toBe(4_000)
  expect(tags.get('u7' as Uid)).not.toBe(tags.get('u3007' as Uid))
})

it('tags strangers, those who claim a rank, and look-alikes among those one talks to', () => {
  const talk = (uid: string, title: string, asks = false) => ({ with: uid as Uid, title, asks })
  const tags = tagsOfTalks([talk('k3fzz', 'Mia'), talk('b77qq', 'Міа'), talk('ddddd', 'Noor'), talk('eeeee', 'Kay', true), talk('fffff', 'Security'), { title: 'Square' }])
  expect(tags).toEqual(new Map([['eeeee', 'eeee'], ['fffff', 'ffff'], ['k3fzz', 'k3f'], ['b77qq', 'b77']]))
})
