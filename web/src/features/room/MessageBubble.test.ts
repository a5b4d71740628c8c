import type { Uid } from '@festival-chat/domain'
import type { MessageReach, TimelineMessage } from '../../core/ports.ts'
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { createDeviceStorage } from '../../core/device-storage.ts'
import { createI18n } from '../../i18n/create-i18n.ts'
import MessageBubble from './MessageBubble.vue'

async function show(text: string, mine = false, reach: MessageReach = 'recorded') {
  const i18n = await createI18n({ storage: createDeviceStorage(localStorage), languages: ['en'], root: document.documentElement })
  const message: TimelineMessage = { id: 'a', author: 'ada' as Uid, authorName: 'Ada', text, at: 0, mine, reach }
  return mount(MessageBubble, { global: { plugins: [i18n] }, props: { message } })
}

it('shows words as words, to the last space', async () => {
  const nasty = '<img src=x onerror=alert(1)>  & {{ 1 + 1 }}\n\n  <b>bold</b>'
  const bubble = await show(nasty)
  expect(bubble.get('p').element.textContent).toBe(nasty)
  expect(bubble.find('img, b').exists()).toBe(false)
})

it('links addresses, and tells the other side nothing', async () => {
  const link = (await show('see https://example.org/a?b=1&c="x" or javascript:alert(1)')).findAll('a')
  expect(link).toHaveLength(1)
  expect(link[0]?.attributes()).toMatchObject({ href: 'https://example.org/a?b=1&c=', rel: 'noopener noreferrer nofollow', target: '_blank' })
})

it('says in words how far one\'s own message got, and nothing of others\'', async () => {
  expect((await show('hi', true, 'kept')).get('[role=img]').attributes('aria-label')).toBe('Kept on this device, not sent yet')
  expect((await show('hi', true, 'recorded')).get('[role=img]').attributes('aria-label')).toBe('Sent')
  expect((await show('hi', false)).find('[role=img]').exists()).toBe(false)
})
