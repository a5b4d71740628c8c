import { expect, it } from 'vitest'
import { isRefused } from './nat.ts'

it.each([
  ['full-cone', 'full-cone', false],
  ['full-cone', 'restricted', false],
  ['full-cone', 'symmetric', false],
  ['restricted', 'restricted', false],
  ['restricted', 'symmetric', true],
  ['symmetric', 'symmetric', true],
] as const)('%s and %s: refused %s, either way round', (one, other, refused) => {
  expect(isRefused(one, other)).toBe(refused)
  expect(isRefused(other, one)).toBe(refused)
})
