import type { EventId, InviteCode, RoomId } from '@festival-chat/domain'
import { inviteLink } from '@festival-chat/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readScanned } from './scanned.ts'

const host = 'chat.example'
const key = { epoch: 3, key: new Uint8Array(32).fill(7) }
const link = (origin: string) => inviteLink(origin, { event: 'lampion' as EventId, room: 'i_boat234567abcde' as RoomId, code: 'abcdefgh234567abcdefgh234a' as InviteCode, roomKey: key })

it('opens a gate of ours, whatever way it is written', () => {
  const gate = { type: 'ours', to: { name: 'join', params: { event: 'lampion', code: 'glow42' } } }
  expect(readScanned('https://chat.example/j/lampion/glow42', host)).toEqual(gate)
  expect(readScanned('lampion-glow42', host)).toEqual(gate)
})

it('keeps an invitation\'s key as it is', () => {
  const scanned = readScanned(link('https://chat.example'), host)
  expect(scanned).toMatchObject({ type: 'ours', to: new URL(link('https://chat.example')).pathname + new URL(link('https://chat.example')).hash })
})

it('says when a piece of an invitation is missing', () => {
  expect(readScanned(link('https://chat.example').slice(0, -8), host)).toEqual({ type: 'broken' })
  expect(readScanned('https://chat.example/i/lampion', host)).toEqual({ type: 'broken' })
})

it.each(['https://elsewhere.example/j/lampion/glow42', link('https://elsewhere.example'), 'WIFI:S:camp;T:WPA;P:secret;;', 'javascript:alert(1)', ''])('never follows %s', (text) => {
  expect(readScanned(text, host).type).toBe('foreign')
})

it('shows a foreign code in one short line that cannot play tricks', () => {
  expect(readScanned(`https://bad.example/\u202E\n${'x'.repeat(200)}`, host)).toEqual({ type: 'foreign', shown: `https://bad.example/  ${'x'.repeat(38)}…` })
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => readScanned(text, host).type !== 'foreign' || !/[\n\r\u202E]/.test((readScanned(text, host) as { shown: string }).shown)))
})
