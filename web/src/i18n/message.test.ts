import { expect, it } from 'vitest'
import { formatMessage } from './message.ts'

const english = { plural: new Intl.PluralRules('en'), number: new Intl.NumberFormat('en') }
const polish = { plural: new Intl.PluralRules('pl'), number: new Intl.NumberFormat('pl') }

it('puts values where they belong, numbers in the language\'s own way', () => {
  expect(formatMessage('{name} counted {sheep} sheep', { name: 'Ada', sheep: 12_345 }, english)).toBe('Ada counted 12,345 sheep')
})

it('leaves a value with braces as it is', () => {
  expect(formatMessage('Hello {name}', { name: '{name} $& {other}' }, english)).toBe('Hello {name} $& {other}')
})

it('shows a placeholder nobody filled, rather than "undefined"', () => {
  expect(formatMessage('Hello {name}', {}, english)).toBe('Hello {name}')
})

it('chooses the plural by the language\'s rules', () => {
  const people = { one: '{count} person', other: '{count} people' }
  expect([0, 1, 2].map(count => formatMessage(people, { count }, english))).toEqual(['0 people', '1 person', '2 people'])
  const tents = { one: '{count} namiot', few: '{count} namioty', many: '{count} namiotów', other: '{count} namiotu' }
  expect([1, 3, 7, 22].map(count => formatMessage(tents, { count }, polish))).toEqual(['1 namiot', '3 namioty', '7 namiotów', '22 namioty'])
})

it('falls back to the general form where a language leaves one out', () => {
  expect(formatMessage({ other: '{count} Zeichen' }, { count: 1 }, english)).toBe('1 Zeichen')
})
