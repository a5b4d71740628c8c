// Finds ports that are really free, and says who has those that are not.
import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { connect, createServer } from 'node:net'
import { promisify } from 'node:util'
import { runningProcesses } from './process-table.ts'

/** Below the range that systems hand out for outgoing connections, so that nobody takes a port between choosing and listening. */
const lowest = 12_000
const highest = 30_000

const loopback = '127.0.0.1'

/** Listening alone is not proof: macOS lets two programs share a port when one of them listens on every address. */
export async function isFree(port: number, host = loopback): Promise<boolean> {
  return !await isAnswered(port) && await canListen(port, host)
}

async function isAnswered(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ port, host: loopback })
    const finish = (answered: boolean): void => {
      socket.destroy()
      resolve(answered)
    }
    socket.once('connect', () => finish(true))
    socket.once('error', () => finish(false))
  })
}

async function canListen(port: number, host: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}

export async function freePort(taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest)
    if (!taken.has(port) && await isFree(port))
      return port
  }
}

/** One sentence that names the port, its holder where the system tells, and the way out. */
export async function portInUse(port: number, wayOut: string): Promise<string> {
  const holder = await holderOf(port)
  return `Port ${port} is in use${holder ? ` by ${holder}` : ''}: stop that program, or ${wayOut}.`
}

async function holderOf(port: number): Promise<string | undefined> {
  for (const { command, args, pid } of [
    { command: 'lsof', args: ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fp'], pid: /^p(\d+)$/m },
    { command: 'ss', args: ['-Hltnp', `sport = :${port}`], pid: /pid=(\d+)/ },
  ]) {
    // Not installed, or not allowed to tell: the sentence does without a name.
    const found = pid.exec(await outputOf(command, args))?.[1]
    const holder = runningProcesses().find(({ pid }) => String(pid) === found)
    if (holder)
      return shortName(holder.commandLine, holder.pid)
  }
  return undefined
}

async function outputOf(command: string, args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(command, args)).stdout
  }
  catch {
    return ''
  }
}

/** Enough of a command line to recognise it by: paths say little, and arguments may be endless. */
export function shortName(commandLine: string, pid: number): string {
  const words = commandLine.trim().split(/\s+/).slice(0, 3).map(word => word.split('/').at(-1))
  return `“${words.join(' ')}” (process ${pid})`
}
