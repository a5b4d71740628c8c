// Run by firebase-tools in the place of Firestore's emulator, with its arguments: starts the real one behind a door that counts.
import { spawn } from 'node:child_process'
import process from 'node:process'
import { freePort } from '../../tools/stack/ports.ts'
import { createCountingDoor } from './counting-door.ts'
import { createTally } from './tally.ts'

const [executable, ...given] = process.argv.slice(2)
if (executable === undefined)
  throw new Error('Which emulator is to be started?')

const portAt = given.indexOf('--port') + 1
const port = Number(given[portAt])
const inside = await freePort()
const emulator = spawn(executable, given.with(portAt, String(inside)), { stdio: 'inherit' })
emulator.once('exit', code => process.exit(code ?? 1))
emulator.once('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
process.once('exit', () => emulator.kill('SIGKILL'))
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => emulator.kill(signal))

createCountingDoor(inside, createTally()).listen(port, '127.0.0.1')
