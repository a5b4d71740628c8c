import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from './lock.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('withLock', () => {
  it('lets one in at a time, and tells the other that it waits', async () => {
    const file = join(folder, 'lock')
    const events: string[] = []
    const finish = Promise.withResolvers<void>()
    const first = withLock(file, async () => {
      events.push('first in')
      await finish.promise
      events.push('first out')
    })
    const second = withLock(file, async () => events.push('second in'), () => {
      events.push('second waits')
      finish.resolve()
    })
    await Promise.all([first, second])
    expect(events).toEqual(['first in', 'second waits', 'first out', 'second in'])
    expect(existsSync(file)).toBe(false)
  })

  it('is released when the work fails', async () => {
    const file = join(folder, 'lock')
    await expect(withLock(file, async () => {
      throw new Error('full')
    })).rejects.toThrow('full')
    await expect(withLock(file, async () => 'again')).resolves.toBe('again')
  })

  it('takes over from a process that is gone', async () => {
    const file = join(folder, 'lock')
    const gone = spawnSync(process.execPath, ['--version']).pid
    writeFileSync(file, String(gone))
    await expect(withLock(file, async () => 'mine')).resolves.toBe('mine')
  })
})
