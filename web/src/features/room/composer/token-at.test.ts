import { expect, it } from 'vitest'
import { tokenAt } from './token-at.ts'

/** The bar is the caret. */
function at(marked: string) {
  return tokenAt(marked.replace('|', ''), marked.indexOf('|'))
}

it.each([
  ['@|', { type: 'mention', start: 0, query: '' }],
  ['Hey @Mi| there', { type: 'mention', start: 4, query: 'Mi' }],
  ['(@Anna Ma|', { type: 'mention', start: 1, query: 'Anna Ma' }],
  ['¡Hola! @Jos\u00E9|', { type: 'mention', start: 7, query: 'Jos\u00E9' }],
  ['two\n@No|', { type: 'mention', start: 4, query: 'No' }],
  ['fun :smi|', { type: 'emoji', start: 4, query: 'smi' }],
  [':+1|', { type: 'emoji', start: 0, query: '+1' }],
])('finds what is asked for in %s', (marked, expected) => {
  expect(at(marked)).toEqual(expected)
})

it.each([
  'mika@example|',
  '@ nobody|',
  '@Mika came to the|',
  '@Mi\nka|',
  '@@|',
  'at 12:30|',
  'note:this|',
  ':)|',
  ':s|',
  'plain|',
  '@|'.replace('@', ''),
])('asks for nothing in %s', (marked) => {
  expect(at(marked)).toBeUndefined()
})

it('looks only at what is before the caret', () => {
  expect(at('@Mi|ka')).toEqual({ type: 'mention', start: 0, query: 'Mi' })
  expect(at('|@Mika')).toBeUndefined()
})

it('counts from the beginning of a long text', () => {
  const before = 'so it goes '.repeat(20)
  expect(at(`${before}@Mi|`)).toEqual({ type: 'mention', start: before.length, query: 'Mi' })
})
