// Which processes there are. Small Linux images have no `ps`, and macOS has no /proc.
// Synchronous, because it must also work while this process is exiting.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'

export interface Running {
  readonly pid: number
  readonly group: number
  readonly commandLine: string
}

/** The living only: a container without an init keeps dead orphans as zombies for ever, and there is nothing left to stop. */
export function runningProcesses(): Running[] {
  return process.platform === 'linux'
    ? readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(readProc)
    : parsePs(execFileSync('ps', ['-A', '-o', 'pid=,pgid=,stat=,args='], { encoding: 'utf8', maxBuffer: 2 ** 24 }))
}

function readProc(pid: string): Running[] {
  try {
    const running = parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return running ? [{ ...running, commandLine }] : []
  }
  catch {
    // It ended between listing and reading.
    return []
  }
}

/** The name stands in brackets and may hold anything, so fields are counted from the last bracket on: state, parent, group. */
export function parseStat(stat: string): { pid: number, group: number } | undefined {
  const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return state === undefined || state === 'Z'
    ? undefined
    : { pid: Number.parseInt(stat, 10), group: Number(group) }
}

export function parsePs(table: string): Running[] {
  return table.split('\n').flatMap((line) => {
    const [, pid, group, state, commandLine = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+) (.*)$/.exec(line) ?? []
    return pid === undefined || state?.startsWith('Z')
      ? []
      : [{ pid: Number(pid), group: Number(group), commandLine: `${commandLine.trim()} ` }]
  })
}
