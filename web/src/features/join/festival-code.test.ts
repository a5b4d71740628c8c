import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseFestivalCode, parseGateAddress } from './festival-code.ts'

const host = 'chat.example'

it.each([
  'lampion-glow42',
  'LAMPION GLOW42',
  '  Lampion – glow42 ',
  'lampion/glow42',
  'ｌａｍｐｉｏｎ　ｇｌｏｗ４２',
  'https://chat.example/j/lampion/glow42',
  'https://chat.example/j/lampion/GLOW42/?utm=poster#top',
  'chat.example/j/lampion/glow42',
])('reads %j', (given) => {
  expect(parseFestivalCode(given, host)).toEqual({ ok: true, value: { event: 'lampion', code: 'glow42' } })
})

it('takes the last part as the code of an event with a longer name', () => {
  expect(parseFestivalCode('green meadow days sun7', host)).toEqual({ ok: true, value: { event: 'green-meadow-days', code: 'sun7' } })
})

it.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['lampion', 'incomplete'],
  ['lampion-', 'incomplete'],
  ['---', 'unreadable'],
  ['lämpiön glow42', 'unreadable'],
  ['<b>lampion</b> glow42', 'unreadable'],
  [`lampion ${'x'.repeat(60)}`, 'unreadable'],
  ['https://elsewhere.example/j/lampion/glow42', 'elsewhere'],
  ['elsewhere.example/j/lampion/glow42', 'elsewhere'],
  ['https://chat.example/settings', 'elsewhere'],
  ['javascript://chat.example/j/%0aalert(1)/x', 'unreadable'],
])('%j is %s', (given, error) => {
  expect(parseFestivalCode(given, host)).toEqual({ ok: false, error })
})

it('never throws, and only ever lets through what an address can hold', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (given) => {
    const parsed = parseFestivalCode(given, host)
    return !parsed.ok || parseGateAddress(parsed.value.event, parsed.value.code).ok
  }))
})
