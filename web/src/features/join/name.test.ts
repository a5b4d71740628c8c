import { expect, it } from 'vitest'
import { parseName } from './name.ts'

it('tidies what was typed', () => {
  expect(parseName('  Ada   von der Wiese ')).toEqual({ ok: true, value: 'Ada von der Wiese' })
})

it('needs at least a letter, and stops at forty', () => {
  expect(parseName('  ')).toEqual({ ok: false, error: 'empty' })
  expect(parseName('x'.repeat(40)).ok).toBe(true)
  expect(parseName('x'.repeat(41))).toEqual({ ok: false, error: 'long' })
})
