import { expect, it } from 'vitest'
import { watchNetwork } from './network.ts'

it('tells of another network until it is stopped', () => {
  const [window, connection] = [new EventTarget(), new EventTarget()]
  let changes = 0
  const stop = watchNetwork(() => changes += 1, { window, connection })
  window.dispatchEvent(new Event('online'))
  connection.dispatchEvent(new Event('change'))
  expect(changes).toBe(2)
  stop()
  window.dispatchEvent(new Event('online'))
  connection.dispatchEvent(new Event('change'))
  expect(changes).toBe(2)
})
