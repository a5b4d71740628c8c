import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { parsePs, parseStat, runningProcesses } from './process-table.ts'

describe('the process table', () => {
  it('has this very process', () => {
    expect(runningProcesses().find(({ pid }) => pid === process.pid)?.commandLine).toContain('node')
  })

  it('reads what Linux says, whatever a program calls itself', () => {
    expect(parseStat('42 (a) b (c) S 7 40 40 0 -1')).toEqual({ pid: 42, group: 40 })
    expect(parseStat('42 (gone) Z 7 40 40 0 -1')).toBeUndefined()
  })

  it('reads what ps says, and leaves out the dead', () => {
    expect(parsePs('   42    40 S+   node server.js\n   43    40 Z    (node)\n'))
      .toEqual([{ pid: 42, group: 40, commandLine: 'node server.js ' }])
  })
})
