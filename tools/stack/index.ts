// Everything a browser needs on this machine: emulators, web app and one address before them.
import type { Certificate } from './front-door.ts'
import type { Emulator, Ports } from './project.ts'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildFunctions, watchFunctions, writeDemoSecrets } from '../build/functions.ts'
import { choosePorts, readFirebaseConfig } from './config.ts'
import { startEmulators } from './emulators.ts'
import { createFrontDoor } from './front-door.ts'
import { freePort, isFree, portInUse } from './ports.ts'
import { defaultPort, everyEmulator, portsFile, projectId, root } from './project.ts'

export interface StackOptions {
  /** `fixed`: the address people know. `free`: any, so that tests run beside it. */
  readonly ports: 'fixed' | 'free'
  /** Who serves the web app: Vite with hot reload (of the functions, too), the Hosting emulator with web/dist and the real headers, or nobody. */
  readonly front: 'vite' | 'hosting' | 'none'
  /** Begin with the seeded event of emulator-data. Nothing is ever written back. */
  readonly importData: boolean
  readonly only?: readonly Emulator[]
  /** Of the front door, with `fixed` ports. */
  readonly port?: number
  /** Also open the front door to the local network, over HTTPS. */
  readonly phone?: { readonly port: number, readonly certificate: Certificate }
  /** Where logs go: `.run/<name>`. */
  readonly name?: string
  readonly say?: (line: string) => void
  /** Gives up while still starting; afterwards, `stop` ends the stack. */
  readonly signal?: AbortSignal
}

export interface Stack {
  readonly origin: string
  readonly ports: Ports
  /** Settles with what to tell people, when something ends without having been asked to. */
  readonly failed: Promise<string>
  readonly stop: () => Promise<void>
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { front, only = everyEmulator, say = () => {} } = options
  const logFolder = join(root, '.run', options.name ?? `stack-${front}`)
  await mkdir(logFolder, { recursive: true })
  const port = await frontPort(options)
  const doors = options.phone ? [port, options.phone.port] : [port]
  const ports = await choosePorts(await readFirebaseConfig(), options.ports === 'fixed', doors)
  const closers: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => void await Promise.all(closers.splice(0).map(async close => await close()))

  try {
    if (only.includes('functions')) {
      if (front === 'vite')
        closers.push((await watchFunctions()).stop)
      else
        await buildFunctions()
      await writeDemoSecrets()
    }
    const vite = front === 'vite'
      ? import('./vite.ts').then(async ({ startVite }) => await startVite(await freePort(new Set([...doors, ...Object.values(ports)])), join(logFolder, 'vite.log')))
      : undefined
    // Nobody may be left running because the other one failed.
    const [emulators, web] = await Promise.allSettled([
      startEmulators({ ports, only, logFolder, importFolder: importFolder(options, say), signal: options.signal }),
      vite,
    ])
    if (emulators.status === 'fulfilled')
      closers.push(emulators.value.stop)
    if (web.status === 'fulfilled' && web.value)
      closers.push(web.value.stop)
    if (emulators.status === 'rejected')
      throw emulators.reason
    if (web.status === 'rejected')
      throw web.reason
    options.signal?.throwIfAborted()

    const frontDoor = createFrontDoor({ projectId, ports: { ...upstreams(ports, only), ...webPort(options, ports, web.value?.port) } })
    closers.push(frontDoor.close)
    await frontDoor.listen(port, '127.0.0.1')
    closers.push(await announce(logFolder, ports))
    if (options.phone)
      await frontDoor.listen(options.phone.port, '0.0.0.0', options.phone.certificate)
    return {
      origin: `http://${options.ports === 'fixed' ? 'localhost' : '127.0.0.1'}:${port}`,
      ports,
      failed: emulators.value.failed,
      stop,
    }
  }
  catch (error) {
    await stop()
    throw error
  }
}

/** Other commands find the emulators by this, while they run. */
async function announce(logFolder: string, ports: Ports): Promise<() => Promise<void>> {
  const file = portsFile(logFolder)
  await writeFile(file, JSON.stringify(ports))
  return async () => rm(file, { force: true })
}

async function frontPort({ ports, port = defaultPort, phone }: StackOptions): Promise<number> {
  if (ports === 'free')
    return await freePort()
  if (!await isFree(port))
    throw new Error(await portInUse(port, `choose another with “npm start -- --port ${port + 20}”`))
  if (phone && !await isFree(phone.port, '0.0.0.0'))
    throw new Error(await portInUse(phone.port, 'start without “--phone”'))
  return port
}

function importFolder({ importData }: StackOptions, say: (line: string) => void): string | undefined {
  if (!importData)
    return undefined
  const folder = join(root, 'emulator-data')
  if (existsSync(join(folder, 'firebase-export-metadata.json')))
    return folder
  say('There is no seeded event in emulator-data: “npm run seed” makes one.')
  return undefined
}

function upstreams(ports: Ports, only: readonly Emulator[]): Partial<Ports> {
  return Object.fromEntries(only.map(name => [name, ports[name]]))
}

function webPort({ front }: StackOptions, ports: Ports, vite: number | undefined): { web?: number } {
  if (front === 'none')
    return {}
  return { web: vite ?? ports.hosting }
}
