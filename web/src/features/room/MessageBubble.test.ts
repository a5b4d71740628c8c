import type { TimelineMessage } from '../../core/ports.ts'
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { createDeviceStorage } from '../../core/device-storage.ts'
import { createI18n } from '../../i18n/create-i18n.ts'
import { messageFor } from './message.fixture.ts'
import MessageBubble from './MessageBubble.vue'

async function show(text: string, { mine = false, reach = 'recorded', ...more }: Partial<TimelineMessage> = {}) {
  const i18n = await createI18n({ storage: createDeviceStorage(localStorage), languages: ['en'], root: document.documentElement })
  await i18n.loadInside()
  return mount(MessageBubble, { global: { plugins: [i18n] }, props: { message: messageFor({ text, mine, reach, ...more }) } })
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
  expect((await show('hi', { mine: true, reach: 'kept' })).get('[role=img]').attributes('aria-label')).toBe('Kept on this device, not sent yet')
  expect((await show('hi', { mine: true })).get('[role=img]').attributes('aria-label')).toBe('Sent')
  expect((await show('hi')).find('[role=img]').exists()).toBe(false)
})

it('says what became of a message instead of its words', async () => {
  expect((await show('', { state: 'deleted' })).get('p').text()).toBe('This message was deleted')
  expect((await show('', { state: 'hidden' })).get('p').text()).toBe('The crew has hidden this message')
})

it('says that words were changed', async () => {
  expect((await show('hello', { editedAtMs: 5 })).text()).toContain('edited')
  expect((await show('hello')).text()).not.toContain('edited')
})
