import { bodyOf } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { findEmoji, loadEmoji, searchEmoji } from './emoji-list.ts'
import { quickEmoji } from './recent-emoji.ts'
import { withTone } from './tone.ts'

const first = async (query: string, locale: 'en' | 'de' = 'en') => (await searchEmoji(query, locale)).slice(0, 3).map(({ emoji }) => emoji)

it('finds what people look for, by name, in their language', async () => {
  expect(await first('tada')).toContain('🎉')
  expect((await first('red heart'))[0]).toBe('❤️')
  expect(await first('thumbs up')).toContain('👍')
  expect(await first('+1')).toContain('👍')
  expect(await first('feuer', 'de')).toContain('🔥')
  expect(await first('FRÖHLICH', 'de')).toEqual(await first('frohlich', 'de'))
  expect(await first('xyzzy')).toEqual([])
  expect(await first('🎉')).toEqual(['🎉'])
  expect(await first('  ')).toEqual([])
})

it('has the same ones in every language, each once, each fit to be a reaction', async () => {
  const [english, german] = await Promise.all([loadEmoji('en'), loadEmoji('de')])
  const seen = english.map(({ emoji }) => emoji)
  expect(seen.length).toBeGreaterThan(1_700)
  expect(new Set(seen).size).toBe(seen.length)
  expect(german.map(({ emoji }) => emoji)).toEqual(seen)
  const to = 'A'.repeat(22)
  const tinted = english.filter(({ takesTone }) => takesTone).map(({ emoji }) => withTone(emoji, 4))
  const refused = [...seen, ...tinted].filter(emoji => !bodyOf({ type: 'reaction', to, emoji, on: true }).ok)
  expect(refused).toEqual([])
})

it('tints people, and only those that can be', async () => {
  expect(withTone('👍', 3)).toBe('👍🏽')
  expect(withTone('✌️', 1)).toBe('✌🏻')
  expect(withTone('👩‍🚒', 5)).toBe('👩🏿‍🚒')
  expect(withTone('👍', 0)).toBe('👍')
  const waves = await searchEmoji('waving hand', 'en', { tone: 2 })
  expect(waves[0]?.emoji).toBe('👋🏼')
  const all = await loadEmoji('en')
  expect(findEmoji(all, 'tent')[0]).toMatchObject({ emoji: '⛺', takesTone: false })
})

it('offers what was used before what is usual', () => {
  expect(quickEmoji(6, ['🍕', '🔥'])).toEqual(['🍕', '🔥', '👍', '❤️', '😂', '🎉'])
})
