// What all parts of the local stack agree on.
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** The `demo-` prefix keeps every Firebase tool away from real projects. */
export const projectId = 'demo-festival-chat'

/** Where `npm start` answers. */
export const defaultPort = 4180

export const everyEmulator = [
  'auth',
  'firestore',
  'functions',
  'hosting',
  'tasks',
  'eventarc',
] as const
export type Emulator = typeof everyEmulator[number]

/** Every port the emulators listen on; hub, logging and websocket are firebase-tools' own. */
export const everyPort = [
  ...everyEmulator,
  'hub',
  'logging',
  'websocket',
] as const
export type Ports = Record<typeof everyPort[number], number>

/** Where a running stack says which ports it has. */
export function portsFile(logFolder: string): string {
  return join(logFolder, 'ports.json')
}
