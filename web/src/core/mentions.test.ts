import { expect, it } from 'vitest'
import { namesMe } from './mentions.ts'

it.each([
  '@Mika are you there?',
  'where is @mika',
  'ask @MIKA, she knows',
  '(@Mika)',
  '@Mikado? no: @Mika!',
])('names Mika: %s', (text) => {
  expect(namesMe(text, 'Mika')).toBe(true)
})

it.each([
  'Mika is here',
  '@Mikado is a game',
  'write to noor@mika',
  '@ Mika',
  '',
])('does not: %s', (text) => {
  expect(namesMe(text, 'Mika')).toBe(false)
})

it('knows names of several words, and in other scripts', () => {
  expect(namesMe('hey @Anna Lena!', 'Anna Lena')).toBe(true)
  expect(namesMe('hey @Anna Lenas!', 'Anna Lena')).toBe(false)
  expect(namesMe('@Zoe\u0308 come', 'Zo\u00EB')).toBe(true)
})

it('nobody without a name is named', () => {
  expect(namesMe('@ everybody', '')).toBe(false)
})
