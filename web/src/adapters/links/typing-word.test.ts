import type { Topic } from '@festival-chat/mesh'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readTyping, spellTyping } from './typing-word.ts'

it('reads what it spells', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-f0-9]{16}$/), fc.boolean(), (topic, on) => {
    expect(readTyping(spellTyping({ topic: topic as Topic, on }))).toEqual({ topic, on })
  }))
})

it('understands nothing else', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), body => readTyping(body) === undefined))
  expect(readTyping(new TextEncoder().encode('typing 0123456789abcdef maybe'))).toBeUndefined()
  expect(readTyping(new TextEncoder().encode(`typing 0123456789abcdef on${' '.repeat(20)}`))).toBeUndefined()
})
