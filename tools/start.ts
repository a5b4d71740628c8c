import type { Stack, StackOptions } from './stack/index.ts'
// `npm start [-- --phone] [--port NUMBER] [--no-seed]`: everything on this machine, until Ctrl-C.
import type { StartOptions } from './start/options.ts'
import { networkInterfaces } from 'node:os'
import process from 'node:process'
import { startStack } from './stack/index.ts'
import { defaultPort } from './stack/project.ts'
import { ownCertificate } from './start/certificate.ts'
import { localAddresses } from './start/network.ts'
import { parseOptions } from './start/options.ts'
import { phoneWelcome, welcome } from './start/welcome.ts'
import { createProgress } from './terminal/progress.mjs'
import { onStopSignal } from './terminal/stop-signal.ts'

const phonePort = 4443

const progress = createProgress()
const stopping = new AbortController()

const options = parseOptions(process.argv.slice(2), defaultPort)
if (!options.ok) {
  console.error(options.error)
  process.exit(2)
}
onStopSignal(() => stopping.abort(new Error('Stopped while still starting.')))
process.exit(await run(options.value))

async function run(request: StartOptions): Promise<number> {
  const closers: (() => Promise<void>)[] = []
  try {
    const { address, phone } = await phoneDoor(request)
    const stack = await start(request, phone)
    closers.push(stack.stop)
    console.log(welcome(stack.origin, '.run/start'))
    if (address)
      console.log(phoneWelcome(address, phonePort))
    const failure = await Promise.race([stack.failed, untilStopped()])
    if (failure)
      console.error(`\n${failure}`)
    await progress.step('Stopping everything', async () => await stopAll(closers))
    return failure ? 1 : 0
  }
  catch (error) {
    await stopAll(closers)
    if (stopping.signal.aborted) {
      progress.done('Stopped')
      return 0
    }
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
}

async function start({ port, seed }: StartOptions, phone: StackOptions['phone']): Promise<Stack> {
  return await progress.step('Starting the emulators and the web app', async () => await startStack({
    ports: 'fixed',
    front: 'vite',
    importData: seed,
    port,
    name: 'start',
    say: progress.say,
    signal: stopping.signal,
    ...phone && { phone },
  }))
}

async function phoneDoor({ phone }: StartOptions): Promise<{ address?: string, phone?: NonNullable<StackOptions['phone']> }> {
  if (!phone)
    return {}
  const addresses = localAddresses(networkInterfaces())
  const [address] = addresses
  if (!address)
    throw new Error('This machine is on no local network, so no phone can reach it: join the same Wi-Fi as the phone, then try again.')
  return { address, phone: { port: phonePort, certificate: await ownCertificate(addresses, new Date()) } }
}

async function stopAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  await Promise.all(closers.map(async close => await close()))
}

async function untilStopped(): Promise<undefined> {
  await new Promise<void>((resolve) => {
    if (stopping.signal.aborted)
      resolve()
    stopping.signal.addEventListener('abort', () => resolve())
  })
}
