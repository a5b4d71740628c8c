import type { Uid } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { chipsOf, mayAdd } from './reaction-chips.ts'

const [me, mia, troll] = ['me', 'mia', 'troll'] as Uid[] as [Uid, Uid, Uid]
const reader = { me, isBlocked: (uid: Uid) => uid === troll, pending: new Map<string, boolean>() }
const tapped = (...entries: [string, boolean][]) => ({ ...reader, pending: new Map(entries) })

it('counts people, tells one\'s own, and leaves out the blocked', () => {
  expect(chipsOf([{ emoji: '🎉', by: [mia, me] }, { emoji: '🔥', by: [mia, troll] }, { emoji: '💩', by: [troll] }], reader)).toEqual([
    { emoji: '🎉', by: [mia, me], mine: true },
    { emoji: '🔥', by: [mia], mine: false },
  ])
})

it('shows a tap before the log does, and once when it does', () => {
  expect(chipsOf([], tapped(['🎉', true]))).toEqual([{ emoji: '🎉', by: [me], mine: true }])
  expect(chipsOf([{ emoji: '🎉', by: [mia] }], tapped(['🎉', true]))).toEqual([{ emoji: '🎉', by: [mia, me], mine: true }])
  expect(chipsOf([{ emoji: '🎉', by: [me] }], tapped(['🎉', true]))).toEqual([{ emoji: '🎉', by: [me], mine: true }])
  expect(chipsOf([{ emoji: '🎉', by: [mia, me] }], tapped(['🎉', false]))).toEqual([{ emoji: '🎉', by: [mia], mine: false }])
  expect(chipsOf([{ emoji: '🎉', by: [me] }], tapped(['🎉', false]))).toEqual([])
})

it('lets nobody have more than the log looks at', () => {
  const many = Array.from('😀😃😄😁😆😅😂🙂🙃😉', emoji => ({ emoji, by: [me] }))
  expect(mayAdd(chipsOf(many, reader))).toBe(false)
  expect(mayAdd(chipsOf(many.slice(1), reader))).toBe(true)
  expect(mayAdd(chipsOf(many, tapped(['😀', false])))).toBe(true)
})
