import { expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useKeyboardRoom } from './use-keyboard-room.ts'

/** A screen of 800 pixels, as much of it to be seen as is given. */
async function open(seen: { height: number, offsetTop?: number, scale?: number }) {
  vi.stubGlobal('innerHeight', 800)
  const scrollTo = vi.fn<() => void>()
  vi.stubGlobal('scrollTo', scrollTo)
  const viewport = Object.assign(new EventTarget(), { offsetTop: 0, scale: 1, ...seen })
  const element = document.createElement('div')
  const scope = effectScope()
  scope.run(() => useKeyboardRoom(shallowRef(element), viewport as unknown as VisualViewport))
  viewport.dispatchEvent(new Event('resize'))
  await nextTick()
  return { viewport, scrollTo, scope, lifted: () => element.style.getPropertyValue('--keyboard') }
}

it('lifts the box by what a keyboard covers, and lets it down again', async () => {
  const { viewport, lifted, scrollTo } = await open({ height: 480 })
  expect(lifted()).toBe('320px')
  expect(scrollTo).toHaveBeenCalled()
  viewport.height = 800
  viewport.dispatchEvent(new Event('resize'))
  expect(lifted()).toBe('')
})

it('counts only what is covered below', async () => {
  expect((await open({ height: 480, offsetTop: 120 })).lifted()).toBe('200px')
})

it('takes neither a bar of the browser nor a pinch for a keyboard', async () => {
  expect((await open({ height: 740 })).lifted()).toBe('')
  expect((await open({ height: 400, scale: 2 })).lifted()).toBe('')
})

it('looks away once the room is left', async () => {
  const { viewport, lifted, scope } = await open({ height: 800 })
  scope.stop()
  viewport.height = 480
  viewport.dispatchEvent(new Event('resize'))
  expect(lifted()).toBe('')
})
