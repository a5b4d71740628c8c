import type { Uid } from '@festival-chat/domain'
import type { Block, Inline } from './nodes.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namesAmong } from './find-names.ts'
import { fewEmoji, isLong } from './measure.ts'
import { sourceOf } from './nodes.ts'
import { parseWords } from './parse-words.ts'
import { plainWords } from './plain-words.ts'

const person = (uid: string, name: string, lastSaidMs = 0) => [uid as Uid, { uid: uid as Uid, name, lastSaidMs }] as const
const findName = namesAmong(new Map([person('mia', 'Mia'), person('mia-lou', 'Mia Lou'), person('jose', 'José 🎺'), person('old', 'Tom'), person('tom', 'Tom', 5)]))

const inlinesOf = (blocks: readonly Block[]): readonly Inline[] => blocks.flatMap(block => block.type === 'paragraph' ? block.children : block.type === 'quote' ? block.lines.flatMap(({ children }) => children) : [])
const every = (nodes: readonly Inline[]): readonly Inline[] => nodes.flatMap(node => 'children' in node ? [node, ...every(node.children)] : [node])
const all = (text: string) => every(inlinesOf(parseWords(text, findName)))
const links = (text: string) => all(text).flatMap(node => node.type === 'link' ? [node.href] : [])

/** `strong(bold emphasis(both))` */
function sketch(nodes: readonly Inline[]): string {
  return nodes.map((node) => {
    if ('children' in node)
      return `${node.type}(${sketch(node.children)})`
    return node.type === 'text' ? node.text : `${node.type}(${node.text})`
  }).join('')
}
const shape = (text: string) => sketch(inlinesOf(parseWords(text, findName)))

describe('links', () => {
  it.each([
    ['see https://example.org/map.', ['https://example.org/map']],
    ['(https://example.org/a_(b))!', ['https://example.org/a_(b)']],
    ['HTTP://EXAMPLE.ORG and https://b.example', ['http://example.org/', 'https://b.example/']],
    ['www.example.org/x, and lampion.de!', ['https://www.example.org/x', 'https://lampion.de/']],
    ['tickets.lampion.festival/day?x=1', ['https://tickets.lampion.festival/day?x=1']],
    ['mail me@example.org or end.Then go', []],
    ['v1.2.com.5 and file.deb', []],
    ['javascript:alert(1) data:text/html,x', []],
    ['https://', []],
    ['https://bank.example@evil.example/', []],
    ['no links here', []],
    ['**https://example.org/a*b**', ['https://example.org/a*b']],
  ])('%j → %j', (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  it('shows where a link leads, in not too many letters', () => {
    const [long] = all(`https://example.org/${'x'.repeat(100)}`)
    expect(long).toMatchObject({ type: 'link', shown: expect.stringMatching(/^example\.org\/x+…$/) as string })
    expect(long?.type === 'link' && long.shown.length).toBe(48)
    // The first letter is Cyrillic.
    expect(all('https://аpple.com/id')[0]).toMatchObject({ shown: 'xn--pple-43d.com/id' })
  })

  const shown = (text: string) => all(text).flatMap(node => node.type === 'link' ? [node.shown] : [])

  it('shows whose a long host is, and cuts the way to it first', () => {
    const [host] = shown(`https://login.my-bank.example.${'a'.repeat(40)}.evil.com/x`)
    expect(host).toMatch(/^….*\.evil\.com…$/)
    expect(host).toHaveLength(48)
    expect(shown('https://bank.example/secure/login/account/overview/todays')).toEqual(['bank.example/secure/login/account/overview/toda…'])
  })

  it('shows no letter that hides or turns others around', () => {
    expect(shown('https://evil.com/\u202Emoc.knab\u200B')).toEqual(['https://evil.com/moc.knab'])
    expect(shown('https://bank.com\u3002evil.com/x')).toEqual(['bank.com.evil.com/x'])
    expect(shown('https://bank.\u00ADevil.com')).toEqual(['https://bank.evil.com'])
  })

  it('never shows another host than the one it leads to', () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/)
    const odd = fc.constantFrom('', '\u202E', '\u2066', '\u200B', '\u00AD')
    const way = fc.array(fc.constantFrom('/', 'bank.com', '\u202E', 'a', '?', '#', '\u05D0', '.', 'x'.repeat(30)), { maxLength: 6 }).map(each => `/${each.join('')}`)
    fc.assert(fc.property(fc.array(fc.tuple(label, odd), { minLength: 1, maxLength: 6 }), fc.constantFrom('com', 'de', 'festival'), fc.option(way, { nil: '' }), (labels, ending, rest) => {
      const [node] = all(`https://${labels.map(([name, mark]) => `${name}${mark}.`).join('')}${ending}${rest}`)
      if (node?.type !== 'link')
        return
      const host = node.shown.replace(/^https?:\/\//, '').replace(/[/?#].*$/s, '').replace(/…$/, '')
      const { host: real } = new URL(node.href)
      expect(host.startsWith('…') ? real.endsWith(host.slice(1)) && host.length > 40 : host === real).toBe(true)
      expect(node.shown.length).toBeLessThanOrEqual(48)
      expect(node.shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/)
    }))
  })
})

describe('marks', () => {
  it.each([
    ['**bold** *soft* ~gone~ `code`', 'strong(bold) emphasis(soft) strike(gone) code(code)'],
    ['**all *of* it**', 'strong(all emphasis(of) it)'],
    ['*~both~*', 'emphasis(strike(both))'],
    ['2*3*4 and 5 * 6 * 7', '2*3*4 and 5 * 6 * 7'],
    ['~20 people, ~30 at most', '~20 people, ~30 at most'],
    ['*open\nnext* line', '*open\nnext* line'],
    ['*a `*` b*', 'emphasis(a code(*) b)'],
    ['** ** and ****', '** ** and ****'],
    ['snake_case_name', 'snake_case_name'],
    ['(*soft*)!', '(emphasis(soft))!'],
  ])('%j → %j', (text, expected) => {
    expect(shape(text)).toBe(expected)
  })
})

describe('names', () => {
  it.each([
    ['hi @Mia!', 'hi mention(@Mia)!'],
    ['@mia lou and @MIA', 'mention(@mia lou) and mention(@MIA)'],
    ['@Miami, a@Mia, @Nobody', '@Miami, a@Mia, @Nobody'],
    ['*@José 🎺* came', 'emphasis(mention(@José 🎺)) came'],
  ])('%j → %j', (text, expected) => {
    expect(shape(text)).toBe(expected)
  })

  it('means nobody in particular where two are called so', () => {
    expect(all('@Tom')).toMatchObject([{ type: 'mention', text: '@Tom', uid: undefined }])
  })
})

it('keeps code as it stands, and quotes line by line', () => {
  expect(parseWords('look:\n```js\nlet *a* = 1\n\n> b\n```\n> one\n> **two**\nend')).toMatchObject([
    { type: 'paragraph' },
    { type: 'code', text: 'let *a* = 1\n\n> b' },
    { type: 'quote', lines: [{ children: [{ text: 'one' }] }, { children: [{ type: 'strong' }] }] },
    { type: 'paragraph', children: [{ text: 'end' }] },
  ])
  expect(parseWords('```\nnever closed')).toMatchObject([{ type: 'paragraph' }])
  expect(parseWords('>_<')).toMatchObject([{ type: 'paragraph' }])
})

it('neither loses nor adds nor reorders a character, and links only to the web', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('https://', 'http://a.b', 'www.', '.com', ' ', '\n', '\n```\n', '```js\n', '> ', ')', '(', '.', '*', '**', '~', '`', '@Mia', '@Mia Lou', '@', 'javascript:', '<b>', '</p>'),
  )
  fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
    const text = pieces.join('')
    const blocks = parseWords(text, findName)
    return sourceOf(blocks) === text
      && every(inlinesOf(blocks)).every(node => node.type !== 'link' || /^https?:\/\//.test(node.href))
  }), { numRuns: 1_000 })
})

it.each(['*a '.repeat(1_333), '**'.repeat(2_000), '~*'.repeat(2_000), '`a'.repeat(2_000), '@Mia'.repeat(1_000), 'a.'.repeat(2_000), 'https://'.repeat(500), `www.${'a.'.repeat(1_990)}`])('gets to the end of %#, the worst there is', text => expect(sourceOf(parseWords(text, findName))).toBe(text))

it('shows a few emoji large, and only those', () => {
  expect(['🎉', '🎉 🎉', '👩🏽‍🚒❤️🇩🇪', '1️⃣'].map(fewEmoji)).toEqual([1, 2, 3, 1])
  expect(['🎉🎉🎉🎉', 'a🎉', '12', '', '#'].map(fewEmoji)).toEqual([0, 0, 0, 0, 0])
})

it('folds what is much longer than a screen', () => {
  expect([isLong('x\n'.repeat(12)), isLong('x\n'.repeat(15)), isLong('word '.repeat(90)), isLong('word '.repeat(140))]).toEqual([false, true, false, true])
})

it('says it on one line, without the marks', () => {
  expect(plainWords('> who?\n**me**, *and\n```\ncode `x`\n```\nwww.example.org', 80)).toBe('who? me, *and code `x` www.example.org')
  expect(plainWords('x'.repeat(500), 80)).toHaveLength(80)
})
