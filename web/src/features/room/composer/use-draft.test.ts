import type { EventId, RoomId } from '@festival-chat/domain'
import type { TimelineMessage } from '../../../core/ports.ts'
import type { Aim } from '../conversation.ts'
import { beforeEach, expect, it } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import { messageFor } from '../message.fixture.ts'
import { useDraft } from './use-draft.ts'

const place = { event: 'lampion' as EventId, room: 'o_main' as RoomId }
const said = messageFor({ id: 'said', text: 'what I said', mine: true })
const asked = messageFor({ id: 'asked', text: 'who is there?' })

/** As after a reload: nothing is known but what the device keeps. */
function open(known: readonly TimelineMessage[] = [said, asked]) {
  const aim = shallowRef<Aim>({ type: 'new' })
  const messages = shallowRef(known)
  const scope = effectScope()
  const draft = scope.run(() => useDraft(place, { aim, messages }))!
  return { ...draft, aim, messages, close: () => scope.stop() }
}

beforeEach(() => localStorage.clear())

it('brings half a sentence back, and what it answers', () => {
  const first = open()
  first.aim.value = { type: 'reply', to: asked }
  first.text.value = 'I a'
  first.close()
  const second = open()
  expect(second.text.value).toBe('I a')
  expect(second.aim.value).toEqual({ type: 'reply', to: asked })
})

it('waits for the message that was answered to be loaded', () => {
  const first = open()
  first.aim.value = { type: 'reply', to: asked }
  first.text.value = 'I a'
  first.close()
  const second = open([])
  expect(second.aim.value.type).toBe('new')
  second.text.value = 'I am'
  second.messages.value = [asked]
  expect(second.aim.value).toEqual({ type: 'reply', to: asked })
  expect(second.text.value).toBe('I am')
})

it('puts the old words in the box to be edited, and the draft back when that is left', () => {
  const { text, aim, leaveAim } = open()
  text.value = 'half a thought'
  aim.value = { type: 'edit', of: said }
  expect(text.value).toBe('what I said')
  text.value = 'what I meant'
  leaveAim()
  expect(text.value).toBe('half a thought')
})

it('brings a half-done edit back, and leaves the draft beside it alone', () => {
  const first = open()
  first.text.value = 'half a thought'
  first.aim.value = { type: 'edit', of: said }
  first.text.value = 'what I mea'
  first.close()
  const second = open([])
  expect(second.text.value).toBe('what I mea')
  second.text.value = 'what I meant'
  second.messages.value = [said]
  expect(second.aim.value).toEqual({ type: 'edit', of: said })
  expect(second.text.value).toBe('what I meant')
  second.finish()
  expect(second.text.value).toBe('half a thought')
})

it('forgets all of it once it is said', () => {
  const first = open()
  first.aim.value = { type: 'reply', to: asked }
  first.text.value = 'I am'
  first.finish()
  expect(first.text.value).toBe('')
  expect(first.aim.value).toEqual({ type: 'new' })
  first.close()
  const second = open()
  expect(second.text.value).toBe('')
  expect(second.aim.value).toEqual({ type: 'new' })
})

it('does not answer what was deleted meanwhile, and keeps the words', () => {
  const first = open()
  first.aim.value = { type: 'reply', to: asked }
  first.text.value = 'I am'
  first.close()
  const second = open([{ ...asked, state: 'deleted', text: '' }])
  expect(second.aim.value).toEqual({ type: 'new' })
  expect(second.text.value).toBe('I am')
})
