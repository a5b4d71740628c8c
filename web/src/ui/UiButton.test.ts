import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import UiButton from './UiButton.vue'

it('takes no second tap while busy, and keeps its name', async () => {
  const onClick = vi.fn()
  const button = mount(UiButton, { props: { busy: true }, attrs: { onClick }, slots: { default: 'Enter' }, attachTo: document.body })
  await button.trigger('click')
  expect(onClick).not.toHaveBeenCalled()
  expect(button.attributes('aria-busy')).toBe('true')
  expect(button.text()).toBe('Enter')

  await button.setProps({ busy: false })
  await button.trigger('click')
  expect(onClick).toHaveBeenCalledOnce()
  button.unmount()
})

it('submits nothing unless told to', async () => {
  const button = mount(UiButton, { slots: { default: 'Go' } })
  expect(button.attributes('type')).toBe('button')
  await button.setProps({ type: 'submit' })
  expect(button.attributes('type')).toBe('submit')
})

it('is a real link where it leads somewhere', () => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: { render: () => null } }] })
  const inside = mount(UiButton, { props: { to: '/settings' }, global: { plugins: [router] } })
  expect(inside.element.tagName).toBe('A')
  expect(inside.attributes('href')).toBe('/settings')
  expect(mount(UiButton, { props: { href: 'https://example.org' } }).attributes('href')).toBe('https://example.org')
})
