import { expect, it } from 'vitest'
import { initialsOf } from './initials.ts'

it.each([
  ['Mika', 'M'],
  ['mika sander', 'MS'],
  ['Jo van den Berg', 'JB'],
  ['  Łucja  ', 'Ł'],
  ['(crew) Ada', 'CA'],
  ['🦊 Fuchs', '🦊'],
  ['👩‍🚀 Ada', '👩‍🚀'],
  ['李小龙', '李'],
  ['', '?'],
  ['  ', '?'],
  ['--', '?'],
])('stands for %j with %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
