import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { waitingFor, withLock } from './lock.mjs'

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

  function leave(content: string, ageMs: number): string {
    const file = join(folder, 'lock')
    const then = new Date(Date.now() - ageMs)
    writeFileSync(file, content)
    utimesSync(file, then, then)
    return file
  }

  async function waitsFor(file: string): Promise<string> {
    return await new Promise((resolve) => {
      void withLock(file, async () => 'mine', (waitedFor) => {
        rmSync(waitedFor)
        resolve(waitedFor)
      })
    })
  }

  it.each([
    ['a file that a full disk left empty', '', 10_000],
    ['a file with something else in it', 'half a num', 10_000],
    ['a process that has said nothing for very long', String(process.pid), 3_600_000],
  ])('takes over from %s', async (_, content, ageMs) => {
    await expect(withLock(leave(content, ageMs), async () => 'mine')).resolves.toBe('mine')
  })

  it.each([
    ['a file that is being written', '', 0],
    ['a process that is still at it', String(process.ppid), 600_000],
  ])('waits for %s, and says which file to delete', async (_, content, ageMs) => {
    const file = leave(content, ageMs)
    expect(await waitsFor(file)).toBe(file)
    expect(waitingFor('Node', file)).toContain(`delete ${file}.`)
  })

  it('leaves the lock alone that somebody else has taken over', async () => {
    const file = join(folder, 'lock')
    await withLock(file, async () => writeFileSync(file, String(process.ppid)))
    expect(existsSync(file)).toBe(true)
  })
})
