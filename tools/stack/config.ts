// firebase-tools takes its ports from a file, so each stack gets one of its own, made from firebase.json.
import type { Ports } from './project.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort, isFree } from './ports.ts'
import { everyPort, root } from './project.ts'

interface EmulatorAddress {
  readonly port?: number
  readonly websocketPort?: number
}

interface FirebaseConfig {
  readonly emulators?: Readonly<Record<string, unknown>>
}

export async function readFirebaseConfig(): Promise<FirebaseConfig> {
  return JSON.parse(await readFile(join(root, 'firebase.json'), 'utf8')) as FirebaseConfig
}

/** The port firebase.json gives a part, if any. */
export function configuredPort(config: FirebaseConfig, name: keyof Ports): number | undefined {
  const addressOf = (key: string): EmulatorAddress => (config.emulators?.[key] ?? {}) as EmulatorAddress
  return name === 'websocket'
    ? addressOf('firestore').websocketPort
    : addressOf(name).port
}

/**
 * The ports of firebase.json where wanted and free, any free port otherwise:
 * nobody but the front door speaks to the emulators, so theirs need not be the same each day.
 * Never one of the doors': those are chosen, but nobody listens on them yet.
 */
export async function choosePorts(config: FirebaseConfig, preferConfigured: boolean, doors: readonly number[]): Promise<Ports> {
  const taken = new Set(doors)
  const chosen: Partial<Ports> = {}
  for (const name of everyPort) {
    const configured = preferConfigured
      ? configuredPort(config, name)
      : undefined
    const port = configured !== undefined && !taken.has(configured) && await isFree(configured)
      ? configured
      : await freePort(taken)
    taken.add(port)
    chosen[name] = port
  }
  return chosen as Ports
}

export function withPorts(config: FirebaseConfig, ports: Ports): FirebaseConfig {
  const { websocket, ...named } = ports
  const emulators = Object.fromEntries(Object.entries(named).map(([name, port]) => [name, { host: '127.0.0.1', port }]))
  return {
    ...config,
    emulators: {
      ...emulators,
      firestore: { ...emulators['firestore'], websocketPort: websocket },
      singleProjectMode: true,
      ui: { enabled: false },
    },
  }
}
