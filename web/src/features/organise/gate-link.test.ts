import type { EventId } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { gateLink, parseGateCode } from './gate-link.ts'

it('accepts what people can type from a poster', () => {
  expect(parseGateCode(' GLOW42 ')).toEqual({ ok: true, value: 'glow42' })
  expect(parseGateCode('')).toEqual({ ok: false, error: 'empty' })
  expect(['g', 'glow 42', 'glow-42', 'glöw', 'x'.repeat(33)].some(code => parseGateCode(code).ok)).toBe(false)
})

it('makes the link the gate understands', () => {
  expect(gateLink('https://chat.example', 'lampion' as EventId, 'glow42')).toBe('https://chat.example/j/lampion/glow42')
})
