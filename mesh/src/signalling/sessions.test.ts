import { expect, it } from 'vitest'
import { createFakeCore, p } from '../core.fixture.ts'
import { createSessions } from './sessions.ts'

it('remembers the last numbers of a bounded number of peers', () => {
  const core = createFakeCore()
  const sessions = createSessions(core, () => {})
  for (let peer = 0; peer < 1_000; peer++)
    expect(sessions.note(p(peer), 5)).toBe('new')
  expect(sessions.size().noted).toBe(4 * core.options.sessions)
  expect(sessions.note(p(999), 5)).toBe('again')
  expect(sessions.note(p(0), 5)).toBe('new')
})

it('knows old numbers across the end of the count', () => {
  const sessions = createSessions(createFakeCore(), () => {})
  expect([65_530, 2, 65_535, 2, 3].map(number => sessions.note(p(1), number))).toEqual(['new', 'new', 'stale', 'again', 'new'])
})
