// Starts the Firebase emulators, waits until each one really answers, and says which one it was when they end by themselves.
import type { ProcessGroup } from './process-group.ts'
import type { Emulator, Ports } from './project.ts'
import { rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { delimiter, join, relative } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { readFirebaseConfig, withPorts } from './config.ts'
import { killLeftovers } from './leftovers.ts'
import { startGroup } from './process-group.ts'
import { projectId, root } from './project.ts'

export interface Emulators {
  /** Settles with what to tell people, when the emulators end without having been asked to. */
  readonly failed: Promise<string>
  readonly stop: () => Promise<void>
}

export interface EmulatorOptions {
  readonly ports: Ports
  readonly only: readonly Emulator[]
  /** Empty without a seeded event. */
  readonly importFolder: string | undefined
  readonly logFolder: string
  /** Gives up while still starting. */
  readonly signal: AbortSignal | undefined
}

const readyWithinMs = 120_000
const tailLength = 15
const everything = 400
/** firebase-tools' table of ports, which says nothing about what went wrong. */
const tableBorder = /[│├┌└]/
const emulatorExit = /(\w+) Emulator has exited/

export async function startEmulators(options: EmulatorOptions): Promise<Emulators> {
  const { logFolder, only, ports, signal } = options
  const configFile = join(root, `.firebase.run-${process.pid}-${ports.hub}.json`)
  const removeConfig = (): void => rmSync(configFile, { force: true })
  await mkdir(logFolder, { recursive: true })
  writeFileSync(configFile, JSON.stringify(withPorts(await readFirebaseConfig(), ports), undefined, 2))
  process.once('exit', removeConfig)

  const logFile = join(logFolder, 'emulators.log')
  const [command, ...args] = commandLine(configFile, options)
  const group = startGroup(command, args, { cwd: logFolder, env: environment(), logFile, sweep: () => killLeftovers(ports) })
  let stopping = false
  const stop = async (): Promise<void> => {
    stopping = true
    await group.stop()
    removeConfig()
    process.off('exit', removeConfig)
  }
  const failed = new Promise<string>((resolve) => {
    const fail = (): void => {
      if (!stopping)
        resolve(describeEnd(group.tail(everything), logFile))
    }
    void group.ended.then(fail)
    // firebase-tools itself goes on without an emulator that was killed.
    group.onLine(line => emulatorExit.test(line) && fail())
  })
  try {
    await Promise.race([
      untilReady(group, only, ports),
      failed.then(message => Promise.reject(new Error(message))),
      rejectOn(signal),
    ])
    return { failed, stop }
  }
  catch (error) {
    await stop()
    throw error
  }
}

async function rejectOn(signal: AbortSignal | undefined): Promise<never> {
  signal?.throwIfAborted()
  return await new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
}

function commandLine(configFile: string, { only, importFolder, logFolder }: EmulatorOptions): [string, ...string[]] {
  const firebase = [
    process.execPath,
    join(root, 'node_modules/firebase-tools/lib/bin/firebase.js'),
    'emulators:start',
    '--config',
    relative(logFolder, configFile),
    '--project',
    projectId,
    '--only',
    only.join(','),
    ...importFolder === undefined ? [] : ['--import', importFolder],
  ] as const
  const firestore = firestoreEmulator()
  return firestore === 'official'
    ? [...firebase]
    : [firestore, 'exec', '--', ...firebase]
}

/** What the bootstrap found: the path of hidane, or `official`. */
function firestoreEmulator(): string {
  return process.env['FESTIVAL_FIRESTORE'] ?? 'hidane'
}

function environment(): NodeJS.ProcessEnv {
  // A developer's own credentials have no business in a demo project.
  const { GOOGLE_APPLICATION_CREDENTIALS: _credentials, ...rest } = process.env
  return { ...rest, PATH: [join(root, 'node_modules/.bin'), rest['PATH']].join(delimiter), NO_COLOR: '1', NO_UPDATE_NOTIFIER: '1' }
}

async function untilReady(group: ProcessGroup, only: readonly Emulator[], ports: Ports): Promise<void> {
  const deadline = AbortSignal.timeout(readyWithinMs)
  await new Promise<void>((resolve, reject) => {
    group.onLine(line => line.includes('All emulators ready') && resolve())
    deadline.addEventListener('abort', () => reject(new Error([
      `The emulators were not ready after ${readyWithinMs / 1000} seconds. Their last words:`,
      ...group.tail(tailLength),
    ].join('\n'))))
  })
  await Promise.all(only.map(async name => await untilAnswered(ports[name], deadline)))
  if (only.includes('functions'))
    await requireFunctions(ports.functions, group)
}

async function untilAnswered(port: number, deadline: AbortSignal): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: deadline, redirect: 'manual' })
      await answer.body?.cancel()
      return
    }
    catch (error) {
      if (deadline.aborted)
        throw error
      await wait(50)
    }
  }
}

/** firebase-tools calls itself ready even when our functions could not be loaded. */
async function requireFunctions(port: number, group: ProcessGroup): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/backends`)
  const { backends } = await answer.json() as { backends: { functionTriggers: unknown[] }[] }
  if (backends.every(({ functionTriggers }) => functionTriggers.length === 0))
    throw new Error(['The functions could not be loaded:', ...group.tail(everything).filter(line => /functions|error|^\s+at /i.test(line))].join('\n'))
}

export function describeEnd(lines: readonly string[], logFile: string): string {
  const name = lines.map(line => emulatorExit.exec(line)?.[1]).find(Boolean)
  return [
    `${name ? `The ${name} emulator has` : 'The emulators have'} stopped unexpectedly. The last lines of ${relative(root, logFile)}:`,
    ...lines.filter(line => /\w/.test(line) && !tableBorder.test(line)).slice(-tailLength),
  ].join('\n')
}
