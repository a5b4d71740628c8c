import type { Place } from './virtual/place.ts'
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useJump } from './use-jump.ts'

function open({ here = ['near'], pages = [] as string[][], fails = false } = {}) {
  const known = new Set(here)
  let place: Place = { at: 'end' }
  const list = {
    place: () => place,
    show: vi.fn((key: string) => place = { at: 'shown', key, align: 'centre' }),
    goTo: vi.fn((next: Place) => place = next),
  }
  const load = vi.fn(async () => {
    if (fails)
      throw new Error('offline')
    for (const id of pages.shift() ?? [])
      known.add(id)
    return pages.length > 0
  })
  const missed = vi.fn()
  const jump = effectScope().run(() => useJump({ list, isHere: id => known.has(id), load, missed }))
  if (!jump)
    throw new Error('no scope')
  return { ...jump, list, load, missed, place: () => place }
}

it('shows what is here, marks it for a moment, and knows the way back', async () => {
  vi.useFakeTimers()
  const { jumpTo, back, highlighted, list, load, places, place } = open()
  expect(await jumpTo('near')).toBe(true)
  expect(list.show).toHaveBeenCalledWith('near', 'centre')
  expect(load).not.toHaveBeenCalled()
  expect(highlighted.value).toBe('near')
  vi.advanceTimersByTime(5_000)
  expect(highlighted.value).toBeUndefined()
  back()
  expect(place()).toEqual({ at: 'end' })
  expect(places.value).toEqual([])
  vi.useRealTimers()
})

it('fetches what lies between, as far as it takes', async () => {
  const { jumpTo, load } = open({ pages: [['x'], ['y', 'far'], ['z']] })
  expect(await jumpTo('far')).toBe(true)
  expect(load).toHaveBeenCalledTimes(2)
})

it('says so when it is nowhere, or out of reach, and stays', async () => {
  const nowhere = open({ pages: [['x'], ['y']] })
  expect(await nowhere.jumpTo('gone')).toBe(false)
  expect(nowhere.missed).toHaveBeenCalledWith('nowhere')
  expect(nowhere.list.show).not.toHaveBeenCalled()
  const unreachable = open({ fails: true })
  expect(await unreachable.jumpTo('far')).toBe(false)
  expect(unreachable.missed).toHaveBeenCalledWith('unreachable')
})

it('can be given up', async () => {
  const { jumpTo, giveUp, seeking, missed, load } = open({ pages: Array.from({ length: 1_000 }, (_, index) => [String(index)]) })
  const jumping = jumpTo('gone')
  expect(seeking.value).toBe('gone')
  giveUp()
  expect(await jumping).toBe(false)
  await flushPromises()
  expect(missed).not.toHaveBeenCalled()
  expect(load.mock.calls.length).toBeLessThan(3)
})
