import { expect, it } from 'vitest'
import { initialsOf } from './initials.ts'
import { pictureOf } from './picture.ts'

it.each(['🛡️', '✅', '☑️', '✔️', '👮', '👮🏽‍♀️', '🧑‍⚕️', '⭐', '🌟', '🔰', '🎖️', '🚨', '🅰️', 'Ⓜ️', '👑', '🪪'])('draws no %s: it would pass for a badge', (emoji) => {
  expect(pictureOf(emoji)).toBeUndefined()
  expect(initialsOf(`${emoji} Mia`)).toBe('M')
})

it.each(['🦊', '👩‍🚀', '🇩🇪', '🏳️‍🌈', '🏮', '1️⃣'])('draws %s', (emoji) => {
  expect(pictureOf(emoji)).toBe(emoji)
})

it('draws one sign at most', () => {
  expect(pictureOf('🦊🛡️🦊')).toBe('🦊')
  expect(pictureOf('👩‍🚀👩‍🚀')).toBe('👩‍🚀')
  expect([pictureOf(''), pictureOf(undefined)]).toEqual([undefined, undefined])
})
