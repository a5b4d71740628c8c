import { expect, it } from 'vitest'
import { appendTo, sharedText } from './shared-text.ts'

it.each([
  [{ title: 'Line-up', text: 'Saturday!', url: 'https://a.example' }, 'Line-up\nSaturday!\nhttps://a.example'],
  [{ title: 'Line-up', text: 'Line-up https://a.example', url: '' }, 'Line-up https://a.example'],
  [{ title: '', text: 'https://a.example', url: 'https://a.example' }, 'https://a.example'],
  [{ title: ' ', text: '', url: '' }, ''],
])('%j reads as one message', (parts, said) => {
  expect(sharedText(parts)).toBe(said)
})

it('never loses what was half written', () => {
  expect(appendTo('Look at this: ', 'https://a.example')).toBe('Look at this:\nhttps://a.example')
  expect(appendTo(null, 'x')).toBe('x')
  expect(appendTo('  ', 'x')).toBe('x')
})
