import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { isVerified, unverify, verify } from '../../core/verified.ts'
import { useToasts } from '../../ui/use-toasts.ts'
import { event, show, uidOf } from './people.fixture.ts'
import SafetySheet from './SafetySheet.vue'

enableAutoUnmount(afterEach)

const uid = uidOf('k3f')
const number = '0123456789'.repeat(6)
const props = { event, uid, name: 'Kay' }
const page = (): string => document.body.textContent ?? ''
const button = (words: string): HTMLElement | undefined => [...document.querySelectorAll('button')].find(({ textContent }) => textContent.includes(words))

afterEach(() => unverify(event, uid))

it('shows sixty digits in twelve groups, and marks them as compared until that is taken back', async () => {
  await show(SafetySheet, props, { port: { safetyNumber: async () => number } })
  expect([...document.querySelectorAll('ol li')].map(({ textContent }) => textContent.trim())).toEqual(Array.from<unknown, string[]>({ length: 6 }, () => ['01234', '56789']).flat())
  button('The numbers match')?.click()
  await flushPromises()
  expect(isVerified(event, uid, number)).toBe(true)
  expect(page()).toContain('You compared these numbers')
  button('Take back')?.click()
  await flushPromises()
  expect(isVerified(event, uid, number)).toBe(false)
  const undo = useToasts().shown.value.find(({ action }) => action)
  undo?.action?.run()
  expect(isVerified(event, uid, number)).toBe(true)
})

it('is not marked where another number was compared', async () => {
  verify(event, uid, '9'.repeat(60))
  await show(SafetySheet, props, { port: { safetyNumber: async () => number } })
  expect(button('The numbers match')).toBeDefined()
  expect(page()).toContain('The number of Kay has changed')
  button('The numbers match')?.click()
  await flushPromises()
  expect(page()).not.toContain('has changed')
})

it('says what to do where their keys are not known, and what went wrong where nothing is', async () => {
  await show(SafetySheet, props, { port: { safetyNumber: async () => undefined } })
  expect(page()).toContain('has not read anything by Kay yet')
  await show(SafetySheet, props, { port: { safetyNumber: async () => Promise.reject(new Error('no')) } })
  expect(document.querySelector('[role=alert]')).not.toBeNull()
})
