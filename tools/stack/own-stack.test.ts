import type { Stack, StackOptions } from './index.ts'
import { describe, expect, it } from 'vitest'
import { createOwnStack } from './own-stack.ts'

const options = { ports: 'free', front: 'none', importData: false } as const

function startsNever({ signal }: StackOptions): Promise<Stack> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
}

describe('createOwnStack', () => {
  it('gives up a stack that is still starting', async () => {
    const own = createOwnStack(startsNever)
    const starting = own.start(options)
    await Promise.all([expect(starting).rejects.toThrow('Stopped while still starting'), own.stop()])
  })

  it('stops one that has started, and can start the next', async () => {
    let stops = 0
    const signals: (boolean | undefined)[] = []
    const own = createOwnStack(async ({ signal }) => {
      signals.push(signal?.aborted)
      return {
        origin: '',
        ports: {} as Stack['ports'],
        failed: new Promise(() => {}),
        stop: async () => void stops++,
      }
    })
    await own.start(options)
    await own.stop()
    await own.start(options)
    expect(stops).toBe(1)
    expect(signals).toEqual([false, false])
  })

  it('has nothing to stop before the start', async () => {
    await expect(createOwnStack(startsNever).stop()).resolves.toBeUndefined()
  })
})
