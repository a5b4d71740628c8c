import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { mountInRoom } from '../conversation.fixture.ts'
import MakePollSheet from './MakePollSheet.vue'

let close = (): void => {}
beforeEach(() => localStorage.clear())
afterEach(() => close())

async function open(write?: () => Promise<string>) {
  const { wrapper } = await mountInRoom(MakePollSheet, {}, { messages: [], ...write && { write } })
  await flushPromises()
  close = () => wrapper.unmount()
  const field = (index: number) => document.querySelectorAll<HTMLInputElement>('form textarea, form input:not([type=radio], [type=checkbox])')[index]!
  return {
    close,
    field,
    async type(index: number, text: string): Promise<void> {
      field(index).value = text
      field(index).dispatchEvent(new Event('input', { bubbles: true }))
      await flushPromises()
    },
    async press(name: string): Promise<void> {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name)
      if (name === 'Ask')
        document.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
      else
        button!.click()
      await flushPromises()
    },
  }
}

it('brings back what was typed when it was closed, until somebody starts over', async () => {
  const first = await open()
  await first.type(0, 'Where?')
  await first.type(1, 'Here')
  first.close()
  const second = await open()
  expect([second.field(0).value, second.field(1).value]).toEqual(['Where?', 'Here'])
  await second.press('Start over')
  expect(second.field(0).value).toBe('')
  second.close()
  expect((await open()).field(0).value).toBe('')
})

it('keeps nothing of what was asked, and all of what could not be', async () => {
  let refuses = true
  const write = async (): Promise<string> => {
    if (refuses)
      throw new Error('full')
    return 'id'
  }
  const first = await open(write)
  for (const [index, text] of ['Where?', 'Here', 'There'].entries())
    await first.type(index, text)
  await first.press('Ask')
  first.close()
  const second = await open(write)
  expect(second.field(2).value).toBe('There')
  refuses = false
  await second.press('Ask')
  second.close()
  expect((await open()).field(0).value).toBe('')
})
