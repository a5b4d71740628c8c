import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createProgress, duration } from './progress.mjs'

function record(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 40 }) as unknown as NodeJS.WriteStream
  return { progress: createProgress(stream), text: () => String((stream as unknown as PassThrough).read() ?? '') }
}

describe('createProgress', () => {
  it('writes plain lines where nobody watches', async () => {
    const { progress, text } = record(false)
    await expect(progress.step('Counting', async () => 3)).resolves.toBe(3)
    expect(text()).toBe('  … Counting\n  ✓ Counting  0 s\n')
  })

  it('leaves one line on a terminal', async () => {
    const { progress, text } = record(true)
    await progress.step('Counting', async () => 3)
    expect(text()).toBe('\r\u001B[2K  ✓ Counting  0 s\n')
  })

  it('marks a failed step and passes the failure on', async () => {
    const { progress, text } = record(false)
    await expect(progress.step('Counting', async () => {
      throw new Error('lost count')
    })).rejects.toThrow('lost count')
    expect(text()).toContain('  ✗ Counting')
  })

  it('marks a result that says it failed', async () => {
    const { progress, text } = record(false)
    await progress.step('Counting', async () => ({ ok: false, why: 'lost count' }))
    expect(text()).toContain('  ✗ Counting')
  })
})

describe('duration', () => {
  it.each([[400, '0 s'], [59_400, '59 s'], [150_000, '2 min 30 s']])('%d ms', (ms, expected) => {
    expect(duration(ms)).toBe(expected)
  })
})
