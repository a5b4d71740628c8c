// A command in a process group of its own, so that stopping it stops whatever it started, with its output kept in a file.
import type { Buffer } from 'node:buffer'
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { runningProcesses } from './process-table.ts'

export interface ProcessGroup {
  /** Settles when the command itself has ended, with its exit code. */
  readonly ended: Promise<number>
  readonly onLine: (listener: (line: string) => void) => void
  /** The last lines it said. */
  readonly tail: (count: number) => string[]
  readonly stop: () => Promise<void>
}

interface GroupOptions {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly logFile: string
  /** For what does not belong to the group, after the group has ended or was killed. */
  readonly sweep: () => void
  /** How long each signal gets before the next, less polite one. */
  readonly patienceMs?: number
}

const remembered = 400
/** A clean shutdown takes well under a second, unless the machine is busy. */
const defaultPatienceMs = 6000
const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const

export function startGroup(command: string, args: readonly string[], { cwd, env, logFile, sweep, patienceMs = defaultPatienceMs }: GroupOptions): ProcessGroup {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const log = createWriteStream(logFile)
  const lines: string[] = []
  const listeners: ((line: string) => void)[] = []
  let rest = ''
  const take = (data: Buffer): void => {
    log.write(data)
    const parts = (rest + data.toString('utf8')).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) {
      lines.push(line)
      for (const listener of listeners)
        listener(line)
    }
    lines.splice(0, lines.length - remembered)
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)

  const ended = new Promise<number>((resolve) => {
    child.once('error', (error) => {
      lines.push(`${command} could not be started: ${error.message}`)
      resolve(127)
    })
    child.once('close', code => resolve(code ?? 1))
  })
  const signalGroup = (signal: NodeJS.Signals): boolean => signalTo(child.pid, signal)
  // Whatever ends this process first must not leave the group behind.
  const lastResort = (): void => {
    signalGroup('SIGKILL')
    sweep()
  }
  process.once('exit', lastResort)

  return {
    ended,
    onLine: listener => void listeners.push(listener),
    tail: count => lines.slice(-count),
    async stop() {
      for (const signal of signals) {
        if (!hasLiving(child.pid) || !signalGroup(signal))
          break
        await untilGone(child.pid, patienceMs)
      }
      sweep()
      process.off('exit', lastResort)
      await new Promise<void>(resolve => log.end(() => resolve()))
    },
  }
}

/** False when nobody is left to hear it. */
function signalTo(pid: number | undefined, signal: NodeJS.Signals): boolean {
  if (pid === undefined)
    return false
  try {
    return process.kill(-pid, signal)
  }
  catch {
    return false
  }
}

async function untilGone(group: number | undefined, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs
  while (hasLiving(group) && performance.now() < deadline)
    await wait(25)
}

function hasLiving(group: number | undefined): boolean {
  return runningProcesses().some(running => running.group === group)
}
