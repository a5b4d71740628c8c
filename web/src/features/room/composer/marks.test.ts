import type { Mark, Replacement } from './marks.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { markSelection } from './marks.ts'

/** The brackets are the ends of the selection. */
function pressed(marked: string, mark: Mark): string {
  const text = marked.replace(/[[\]]/g, '')
  const start = marked.indexOf('[')
  return shown(text, markSelection({ text, start, end: marked.indexOf(']') - 1 }, mark))
}

function shown(text: string, { from, to, text: put, start, end }: Replacement): string {
  const after = text.slice(0, from) + put + text.slice(to)
  return `${after.slice(0, start)}[${after.slice(start, end)}]${after.slice(end)}`
}

it.each([
  ['a [word] here', '**', 'a **[word]** here'],
  ['a **[word]** here', '**', 'a [word] here'],
  ['a **[word]** here', '*', 'a ***[word]*** here'],
  ['a ***[word]*** here', '*', 'a **[word]** here'],
  ['a ***[word]*** here', '**', 'a *[word]* here'],
  ['a *[word]* here', '**', 'a ***[word]*** here'],
  ['[ word ]', '*', ' *[word]* '],
  ['say []', '**', 'say **[]**'],
  ['say **[]**', '**', 'say []'],
  ['run [ls]', '`', 'run `[ls]`'],
  ['run `[ls]`', '`', 'run [ls]'],
] as const)('%s and %s make %s', (before, mark, after) => {
  expect(pressed(before, mark)).toBe(after)
})

it('twice is as before', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z ]{0,20}$/), fc.constantFrom<Mark>('**', '*', '`'), fc.nat(20), fc.nat(20), (text, mark, one, other) => {
    const [start, end] = [Math.min(one, other, text.length), Math.min(Math.max(one, other), text.length)]
    const once = markSelection({ text, start, end }, mark)
    const marked = text.slice(0, once.from) + once.text + text.slice(once.to)
    const twice = markSelection({ text: marked, start: once.start, end: once.end }, mark)
    expect(marked.slice(0, twice.from) + twice.text + marked.slice(twice.to)).toBe(text)
  }))
})
