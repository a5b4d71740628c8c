// Runs the commands behind checks and tests, each in a process group of its own, so that stopping one stops what it started too.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { onStopSignal } from '../terminal/stop-signal.ts'

export const root = join(import.meta.dirname, '../..')

export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  /** Straight to the terminal instead of into the result. */
  readonly live?: boolean
}

export interface CommandResult {
  readonly code: number
  readonly output: string
}

const running = new Set<ChildProcess>()
let stopping = false

/** Our own tools and our own Node first, whatever the machine has. */
function toolPath(): string {
  return [
    join(root, 'node_modules/.bin'),
    dirname(process.execPath),
    process.env['PATH'],
  ].join(delimiter)
}

export async function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  // Nobody waits for results any more, and nothing new may begin.
  if (stopping)
    return await new Promise(() => {})
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: {
      ...process.env,
      ...options.env,
      PATH: toolPath(),
    },
    stdio: options.live
      ? ['ignore', 'inherit', 'inherit']
      : ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  running.add(child)
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8')
    stream?.on('data', (text: string) => output.push(text))
  }
  return await new Promise((resolve) => {
    const finish = (code: number): void => {
      running.delete(child)
      if (!stopping) {
        resolve({
          code,
          output: output.join(''),
        })
      }
    }
    child.once('error', (error) => {
      output.push(`${command} could not be started: ${error.message}\n`)
      finish(127)
    })
    child.once('close', (code, signal) => finish(code ?? (signal ? 130 : 1)))
  })
}

/** Node running one of our own TypeScript files. */
export async function runNode(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return await runCommand(process.execPath, args, options)
}

function stopCommands(signal: NodeJS.Signals): void {
  for (const child of running) {
    if (child.pid === undefined)
      continue
    try {
      process.kill(-child.pid, signal)
    }
    catch {
      // It ended by itself in the meantime.
    }
  }
}

/** On Ctrl-C, a polite kill or a closed terminal: stop everything, then leave with the usual code. */
export function stopOnSignals(cleanUp: () => Promise<void> = async () => {}): void {
  process.on('exit', () => stopCommands('SIGKILL'))
  onStopSignal((exitCode) => {
    stopping = true
    stopCommands('SIGTERM')
    void cleanUp().finally(() => process.exit(exitCode))
  })
}

/** While everything is being stopped, what breaks off because of it is no news. */
export async function unlessStopping<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  }
  catch (error) {
    if (stopping)
      return await new Promise(() => {})
    throw error
  }
}
