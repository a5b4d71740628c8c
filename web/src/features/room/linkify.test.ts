import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linkify } from './linkify.ts'

const links = (text: string) => linkify(text).flatMap(({ href }) => href ?? [])

it.each([
  ['see https://example.org/map.', ['https://example.org/map']],
  ['(https://example.org/a_(b))!', ['https://example.org/a_(b)']],
  ['HTTP://EXAMPLE.ORG and https://b.example', ['http://example.org/', 'https://b.example/']],
  ['javascript:alert(1) data:text/html,x', []],
  ['https://', []],
  ['no links here', []],
])('%j → %j', (text, expected) => {
  expect(links(text)).toEqual(expected)
})

it('loses and adds nothing, and links only to the web', () => {
  const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('https://', 'http://a.b', ' ', ')', '(', '.', 'javascript:', '<b>'))
  fc.assert(fc.property(fc.array(piece), (pieces) => {
    const text = pieces.join('')
    const segments = linkify(text)
    return segments.map(segment => segment.text).join('') === text
      && segments.every(({ href }) => href === undefined || /^https?:/.test(href))
  }))
})
