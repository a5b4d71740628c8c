import type { EventId, Uid } from '@festival-chat/domain'
import type { TimelineMessage } from '../../../core/ports.ts'
import { expect, it } from 'vitest'
import { nextTick } from 'vue'
import { block, unblock } from '../../../core/shunned.ts'
import { messageFor } from '../message.fixture.ts'
import { mountInRoom } from './conversation.fixture.ts'
import MessageQuote from './MessageQuote.vue'

const mia = 'mia' as Uid
const event = 'lampion' as EventId

async function show(known: Partial<TimelineMessage> = {}) {
  const message = messageFor({ author: mia, authorName: 'Mia', text: 'Encore!', ...known })
  return (await mountInRoom(MessageQuote, { id: message.id }, { messages: [message], people: [{ uid: mia, name: 'Mia', lastSaidMs: 1 }] })).wrapper
}

it('says whose words and which, with their badge', async () => {
  const quote = await show({ authorRole: 'moderator' })
  expect(quote.attributes('aria-label')).toBe('Reply to Mia: Encore!')
  expect(quote.text()).toMatch(/^Mia\s+Encore!$/)
  expect(quote.get('[role=img]').attributes('aria-label')).toContain('Moderator')
})

it('covers the words of whoever is blocked, and their name', async () => {
  const quote = await show()
  block(event, { uid: mia, name: 'Mia' })
  await nextTick()
  expect(quote.text()).toBe('A message by somebody you blocked')
  expect(quote.attributes('aria-label')).toBe('A message by somebody you blocked')
  unblock(event, mia)
  await nextTick()
  expect(quote.text()).toContain('Encore!')
})
