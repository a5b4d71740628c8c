import type { EventId, RoomId } from '@festival-chat/domain'
import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { createDeviceStorage } from '../../core/device-storage.ts'
import { createI18n } from '../../i18n/create-i18n.ts'
import MessageComposer from './MessageComposer.vue'

const sent: string[] = []
let fails = false

async function open() {
  const i18n = await createI18n({ storage: createDeviceStorage(localStorage), languages: ['en'], root: document.documentElement })
  await i18n.loadInside()
  const wrapper = mount(MessageComposer, {
    attachTo: document.body,
    global: { plugins: [i18n] },
    props: {
      event: 'lampion' as EventId,
      room: 'o_main' as RoomId,
      title: 'Main Square',
      send: async (text: string) => {
        if (fails)
          throw new Error('full')
        sent.push(text)
      },
    },
  })
  return { wrapper, box: wrapper.get('textarea') }
}

beforeEach(() => {
  localStorage.clear()
  sent.length = 0
  fails = false
  document.body.replaceChildren()
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(pointer: fine)' }))
})

it('sends what was written, once, without the space around it', async () => {
  const { wrapper, box } = await open()
  await box.setValue('  hello \n')
  await wrapper.get('form').trigger('submit')
  await wrapper.get('form').trigger('submit')
  expect(sent).toEqual(['hello'])
  expect(box.element.value).toBe('')
})

it('sends with Enter, and writes on with Shift and Enter or within a composed character', async () => {
  const { box } = await open()
  await box.setValue('hello')
  await box.trigger('keydown', { key: 'Enter', shiftKey: true })
  await box.trigger('keydown', { key: 'Enter', isComposing: true })
  expect(sent).toEqual([])
  await box.trigger('keydown', { key: 'Enter' })
  expect(sent).toEqual(['hello'])
})

it('leaves Enter alone on a phone', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  const { box } = await open()
  await box.setValue('hello')
  await box.trigger('keydown', { key: 'Enter' })
  expect(sent).toEqual([])
})

it('keeps half a sentence for the next visit, and forgets it once it is sent', async () => {
  const first = await open()
  await first.box.setValue('half a sen')
  first.wrapper.unmount()
  const second = await open()
  expect(second.box.element.value).toBe('half a sen')
  await second.wrapper.get('form').trigger('submit')
  await flushPromises()
  second.wrapper.unmount()
  expect((await open()).box.element.value).toBe('')
})

it('gives the words back when they could not be kept', async () => {
  fails = true
  const { wrapper, box } = await open()
  await box.setValue('important')
  await wrapper.get('form').trigger('submit')
  await flushPromises()
  expect(box.element.value).toBe('important')
  expect(wrapper.get('[role=alert]').text()).toContain('Your text is still here')
})

it('counts down near the limit, and does not send beyond it', async () => {
  const { wrapper, box } = await open()
  await box.setValue('x'.repeat(3_000))
  expect(wrapper.get('[role=status]').text()).toBe('')
  await box.setValue('x'.repeat(3_999))
  expect(wrapper.get('[role=status]').text()).toBe('1 letter left')
  await box.setValue('x'.repeat(4_002))
  expect(wrapper.get('[role=status]').text()).toBe('2 letters too many')
  await wrapper.get('form').trigger('submit')
  expect(sent).toEqual([])
  expect(box.element.value).toHaveLength(4_002)
})
