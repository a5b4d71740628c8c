import { expect, it } from 'vitest'
import { createApp, nextTick, shallowRef } from 'vue'
import { inOrderOf, useSteadiness, useSteadyOrder } from './use-steady-order.ts'

const lines = (ids: string): { id: string }[] => [...ids].map(id => ({ id }))
const ids = (of: readonly { readonly id: string }[]): string => of.map(({ id }) => id).join('')

it('keeps places, fills those of who is gone, and lets newcomers come last', () => {
  expect(ids(inOrderOf(lines('abc'), lines('cab')))).toBe('abc')
  expect(ids(inOrderOf(lines('abc'), lines('xca')))).toBe('acx')
  expect(ids(inOrderOf([], lines('ba')))).toBe('ba')
})

function home() {
  document.body.innerHTML = '<div><input><a class="room" href="#a">a</a></div>'
  const element = document.body.firstElementChild as HTMLElement
  const found = shallowRef(lines('abc'))
  let order = { value: found.value as readonly { readonly id: string }[] }
  const app = createApp({
    setup() {
      const isSteady = useSteadiness(shallowRef(element))
      order = useSteadyOrder(() => found.value, () => isSteady.value)
      return () => null
    },
  })
  app.mount(document.createElement('div'))
  return { element, row: element.querySelector('a')!, field: element.querySelector('input')!, found, shown: () => ids(order.value), app }
}

it('keeps them while the keyboard is on a row, and not while it is elsewhere', async () => {
  const { app, field, found, row, shown } = home()
  await nextTick()
  expect(shown()).toBe('abc')
  row.focus()
  found.value = lines('cab')
  expect(shown()).toBe('abc')
  field.focus()
  expect(shown()).toBe('cab')
  app.unmount()
})

it('keeps them while a finger is down', async () => {
  const { app, element, found, shown } = home()
  await nextTick()
  expect(shown()).toBe('abc')
  element.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  found.value = lines('bca')
  expect(shown()).toBe('abc')
  dispatchEvent(new Event('pointercancel'))
  expect(shown()).toBe('bca')
  app.unmount()
})
