import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import { useRoutePanel } from './use-route-panel.ts'

let close = (): void => {}
beforeEach(() => history.replaceState(null, '', '/'))
afterEach(() => close())

async function open(path: string) {
  const router = createRouter({ history: createWebHistory(), routes: [{ path: '/:any(.*)*', component: {} }] })
  let panels: readonly ReturnType<typeof useRoutePanel>[] = []
  const app = createApp({
    setup() {
      panels = ['find', 'thread'].map(useRoutePanel)
      return () => null
    },
  })
  app.use(router)
  await router.push('/rooms')
  await router.push(path)
  app.mount(document.createElement('div'))
  close = () => app.unmount()
  const back = vi.spyOn(router, 'back')
  const settle = async (): Promise<string> => {
    await flushPromises()
    return router.currentRoute.value.fullPath
  }
  return { find: panels[0]!, thread: panels[1]!, back, settle, router }
}

it('goes back to where the panel was opened', async () => {
  const { find, back, settle } = await open('/r/square')
  find.value = ''
  expect(await settle()).toBe('/r/square?find=')
  find.value = undefined
  expect(back).toHaveBeenCalledOnce()
})

it('stays where it is when the address itself had the panel', async () => {
  const { thread, back, settle } = await open('/r/square?thread=a')
  thread.value = undefined
  expect(await settle()).toBe('/r/square')
  expect(back).not.toHaveBeenCalled()
})

it('closes only its own panel, in whatever order', async () => {
  const { find, thread, back, settle } = await open('/r/square')
  find.value = ''
  await settle()
  thread.value = 'a'
  expect(await settle()).toBe('/r/square?find=&thread=a')
  find.value = undefined
  expect(await settle()).toBe('/r/square?thread=a')
  thread.value = undefined
  // Behind it the search is still open.
  expect(await settle()).toBe('/r/square')
  expect(back).not.toHaveBeenCalled()
})

it('changes what a panel shows without another step back', async () => {
  const { thread, router, settle } = await open('/r/square')
  thread.value = 'a'
  await settle()
  const push = vi.spyOn(router, 'push')
  thread.value = 'b'
  expect(await settle()).toBe('/r/square?thread=b')
  expect(push).not.toHaveBeenCalled()
})
