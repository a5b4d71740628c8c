import { expect, it } from 'vitest'
import { isMissingPart } from '../core/is-missing-part.ts'
import { describeCrash } from './crash.ts'

it('gives one bug one code, and another bug another', () => {
  const first = describeCrash(new TypeError('x is undefined'), 'setup function', '1.2.3')
  const again = describeCrash(new TypeError('x is undefined'), 'setup function', '1.2.3')
  const other = describeCrash(new TypeError('y is undefined'), 'setup function', '1.2.3')
  expect(again.code).toBe(first.code)
  expect(other.code).not.toBe(first.code)
  expect(first.code).toMatch(/^1\.2\.3-[0-9a-z]{7}$/)
  expect(first.details).toContain(first.code)
})

it('copes with anything that is thrown', () => {
  for (const thrown of ['text', undefined, null, 42, { odd: true }])
    expect(describeCrash(thrown, 'render function', '1.2.3').code).toMatch(/^1\.2\.3-/)
})

it.each([
  'Failed to fetch dynamically imported module: https://chat.example/assets/RoomView-abc.js',
  'error loading dynamically imported module: https://chat.example/assets/RoomView-abc.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /assets/RoomView-abc.css',
])('tells a file that did not come from a bug: %s', (message) => {
  expect(isMissingPart(new TypeError(message))).toBe(true)
  expect(isMissingPart(new TypeError('Failed to fetch'))).toBe(false)
})
