import { describe, expect, it } from 'vitest'
import { watchNetwork } from './network.ts'

function watch(connection?: EventTarget & { type?: string }) {
  const window = new EventTarget()
  let changes = 0
  const stop = watchNetwork(() => changes += 1, { window, connection })
  return {
    stop,
    changes: () => changes,
    comeBack: () => window.dispatchEvent(new Event('online')),
    become(type?: string) {
      Object.assign(connection!, { type })
      connection!.dispatchEvent(new Event('change'))
    },
  }
}

describe('another network', () => {
  it('is one that comes back', () => {
    const { comeBack, changes } = watch()
    comeBack()
    expect(changes()).toBe(1)
  })

  it('is one of another type, not one that has become slower, nor none', () => {
    const { become, changes } = watch(Object.assign(new EventTarget(), { type: 'wifi' }))
    become('wifi')
    become('none')
    expect(changes()).toBe(0)
    become('cellular')
    expect(changes()).toBe(1)
  })

  it('is not told of where the type is a secret, or when nobody listens any more', () => {
    const secret = watch(new EventTarget())
    secret.become(undefined)
    expect(secret.changes()).toBe(0)
    const { become, comeBack, changes, stop } = watch(Object.assign(new EventTarget(), { type: 'wifi' }))
    stop()
    become('cellular')
    comeBack()
    expect(changes()).toBe(0)
  })
})
