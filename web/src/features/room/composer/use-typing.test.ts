import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useTyping } from './use-typing.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function start() {
  const said: boolean[] = []
  const scope = effectScope()
  const typing = scope.run(() => useTyping(on => said.push(on)))!
  return { said, typing, close: () => scope.stop() }
}

it('says so once for many letters, and again while they go on', () => {
  const { said, typing } = start()
  for (let letter = 0; letter < 10; letter++) {
    typing.typed()
    vi.advanceTimersByTime(100)
  }
  expect(said).toEqual([true])
  vi.advanceTimersByTime(3_500)
  typing.typed()
  expect(said).toEqual([true, true])
})

it('says once that it stopped: after a pause, or when the message is sent', () => {
  const { said, typing } = start()
  typing.typed()
  vi.advanceTimersByTime(5_000)
  expect(said).toEqual([true, false])
  typing.stopped()
  vi.advanceTimersByTime(20_000)
  expect(said).toEqual([true, false])
  typing.typed()
  typing.stopped()
  expect(said).toEqual([true, false, true, false])
})

it('stops when the room is left, and says nothing where nothing was typed', () => {
  const { said, typing, close } = start()
  typing.typed()
  close()
  expect(said).toEqual([true, false])
  const other = start()
  other.close()
  expect(other.said).toEqual([])
})
