import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startGroup } from './process-group.ts'
import { runningProcesses } from './process-table.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'group-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function start(script: string, sweep = (): void => {}) {
  return startGroup('sh', ['-c', script], { cwd: folder, env: process.env, logFile: join(folder, 'log'), sweep, patienceMs: 100 })
}

async function firstLine(group: ReturnType<typeof start>): Promise<string> {
  return await new Promise(resolve => group.onLine(resolve))
}

function isRunning(pid: number): boolean {
  return runningProcesses().some(running => running.pid === pid)
}

describe('startGroup', () => {
  it('stops what the command started, and sweeps up after it', async () => {
    let swept = false
    const group = start('sleep 60 & echo $!; wait', () => {
      swept = true
    })
    const child = Number(await firstLine(group))
    expect(isRunning(child)).toBe(true)
    await group.stop()
    await group.ended
    expect(isRunning(child)).toBe(false)
    expect(swept).toBe(true)
  })

  it('does not take no for an answer', async () => {
    const group = start('trap "" INT TERM; echo $$; while :; do sleep 1; done')
    const pid = Number(await firstLine(group))
    await group.stop()
    await group.ended
    expect(isRunning(pid)).toBe(false)
  })

  it('keeps what was said, and the exit code', async () => {
    const group = start('echo one; echo two >&2; exit 3')
    await expect(group.ended).resolves.toBe(3)
    expect(group.tail(5).sort()).toEqual(['one', 'two'])
    await group.stop()
    expect(readFileSync(join(folder, 'log'), 'utf8')).toContain('one')
  })

  it('says so when the command does not exist', async () => {
    const group = startGroup('no-such-command', [], { cwd: folder, env: process.env, logFile: join(folder, 'log'), sweep: () => {} })
    await expect(group.ended).resolves.toBe(127)
    expect(group.tail(1)[0]).toContain('could not be started')
    await group.stop()
  })
})
