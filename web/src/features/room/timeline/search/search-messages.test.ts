import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageFor } from '../../message.fixture.ts'
import { fold } from './fold.ts'
import { excerpt, highlight, isEmpty, parseQuery, searchMessages } from './search-messages.ts'

const said = (id: string, text: string, authorName = 'Ada', more: Parameters<typeof messageFor>[0] = {}) => messageFor({ id, text, authorName, ...more })
const find = (messages: Parameters<typeof searchMessages>[0], query: string): string[] => searchMessages(messages, parseQuery(query)).map(({ id }) => id)
const marked = (text: string, query: string): string => highlight(text, parseQuery(query)).map(({ text: part, hit }) => hit ? `[${part}]` : part).join('')

describe('a query', () => {
  it('is words, names after from:, and what stands in quotes', () => {
    expect(parseQuery('Big  wheel from:Mia')).toEqual({ words: ['big', 'wheel'], from: ['mia'] })
    expect(parseQuery('"big wheel" from:"Mia R" von:@Noor')).toEqual({ words: ['big wheel'], from: ['mia r', 'noor'] })
    expect(parseQuery('„großes Rad“')).toEqual({ words: ['grosses rad'], from: [] })
  })

  it('is empty while somebody begins to type', () => {
    for (const text of ['', '  ', 'from:', '""'])
      expect(isEmpty(parseQuery(text)), text).toBe(true)
  })
})

describe('what is found', () => {
  const messages = [
    said('a', 'Is the big wheel open?'),
    said('b', 'The wheel is BIG', 'Mia'),
    said('c', 'Crème brûlée at the Straße', 'Zoë'),
    said('d', 'wheel', 'Mia', { state: 'deleted' }),
    said('e', 'Which?', 'Mia', { poll: { options: ['Churros', 'Pizza'], many: false, closed: false, votes: [[], []] } }),
  ]

  it('has all words in any order, whatever their case, the latest first', () => {
    expect(find(messages, 'wheel big')).toEqual(['b', 'a'])
    expect(find(messages, '"big wheel"')).toEqual(['a'])
    expect(find(messages, 'wheel small')).toEqual([])
    expect(find(messages, '')).toEqual([])
  })

  it('does not mind accents, in the text or in the query', () => {
    for (const query of ['creme', 'crème', 'CREME BRULEE', 'strasse', 'straße'])
      expect(find(messages, query), query).toEqual(['c'])
  })

  it('is what somebody said', () => {
    expect(find(messages, 'from:mia')).toEqual(['e', 'b'])
    expect(find(messages, 'from:zoe brulee')).toEqual(['c'])
    expect(find(messages, 'from:mia open')).toEqual([])
  })

  it('has what a poll offers', () => {
    expect(find(messages, 'churros')).toEqual(['e'])
  })

  it('comes from 10,000 messages, too', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => said(String(index), `Wir treffen uns später am großen Rad, Nummer ${index}`, index % 7 === 0 ? 'Zoë' : 'Ada'))
    expect(find(many, 'grossen rad 3 from:zoe').length).toBeGreaterThan(100)
  })
})

describe('marks', () => {
  it('stand where the words are, in the letters as they were written', () => {
    expect(marked('Crème brûlée', 'creme')).toBe('[Crème] brûlée')
    expect(marked('die Straße dort', 'strasse')).toBe('die [Straße] dort')
    expect(marked('Fußball', 'fus')).toBe('[Fuß]ball')
    expect(marked('anna', 'an na')).toBe('[anna]')
    expect(marked('a👍🏽b wheel', 'wheel')).toBe('a👍🏽b [wheel]')
    expect(marked('nothing', 'wheel')).toBe('nothing')
  })

  it('lose no letter, and stand at least wherever a word is', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }), (text, word) => {
      const query = { words: [fold(word)].filter(Boolean), from: [] }
      const pieces = highlight(text, query)
      expect(pieces.map(({ text: part }) => part).join('')).toBe(text)
      if (pieces.length > 1)
        expect(pieces.some(({ hit }) => hit)).toBe(true)
    }))
  })

  it('a long text is cut so that the first mark is in it', () => {
    const long = `${'word '.repeat(80)}wheel ${'more '.repeat(40)}`
    const [lead, hit] = excerpt(highlight(long, parseQuery('wheel')))
    expect(lead?.text.startsWith('… word')).toBe(true)
    expect(lead?.text.length).toBeLessThan(60)
    expect(hit).toEqual({ text: 'wheel', hit: true })
    const short = highlight('the wheel', parseQuery('wheel'))
    expect(excerpt(short)).toBe(short)
  })
})
