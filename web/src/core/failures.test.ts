import { expect, it } from 'vitest'
import { inside } from '../i18n/en/inside.ts'
import { explain, failureNames } from './failures.ts'

/** As the adapters throw them. */
const thrown = (name: string, why: unknown): Error => Object.assign(new Error(name), { name, why })

it('gives each failure a code of its own, words, and a next step that has words too', () => {
  const told = failureNames.map(name => explain(name))
  expect(new Set(told.map(({ code }) => code)).size).toBe(failureNames.length)
  for (const { code, title, text, next } of told) {
    expect(code).toMatch(/^FC-\d{3}(?:-[0-9a-z]{7})?$/)
    expect(inside[title as keyof typeof inside], title).toBeTruthy()
    expect(inside[text as keyof typeof inside], text).toBeTruthy()
    expect(next === undefined || inside[next.label as keyof typeof inside], code).toBeTruthy()
  }
})

it.each([
  ['full', 'full'],
  [{ type: 'closed' }, 'closed'],
  [thrown('StorageError', 'full'), 'storage-full'],
  [thrown('StorageError', 'blocked'), 'storage-blocked'],
  [new DOMException('', 'QuotaExceededError'), 'storage-full'],
  [thrown('NotWritten', { type: 'no-key' }), 'no-key'],
  [thrown('NotWritten', { type: 'size' }), 'too-long'],
  [thrown('NotWritten', { type: 'signature' }), 'unknown'],
  [new TypeError('Failed to fetch'), 'offline'],
  [new DOMException('', 'TimeoutError'), 'unavailable'],
  [new TypeError('Failed to fetch dynamically imported module: /a.js'), 'missing-part'],
  [new TypeError('x is undefined'), 'unknown'],
  [undefined, 'unknown'],
  [null, 'unknown'],
  ['toString', 'unknown'],
  [thrown('StorageError', 'toString'), 'unknown'],
])('knows %o as %s', (error, name) => {
  expect(explain(error, true).name).toBe(name)
})

it('blames the network for a part that did not come while there is none', () => {
  expect(explain(new TypeError('Importing a module script failed.'), false).name).toBe('offline')
})

it('tells one unknown bug from another, and knows it again', () => {
  const [first, again, other] = [new Error('a'), new Error('a'), new Error('b')].map(error => explain(error).code)
  expect(again).toBe(first)
  expect(other).not.toBe(first)
})
