// The way into every npm script: installs what the command needs, then runs it on our own Node.
// Plain JavaScript without dependencies, because at first there may be nothing here but the Node someone happens to have.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'

const { isAtLeast, versions } = await import('./bootstrap/versions.mjs')
if (!isAtLeast(process.versions.node, versions.oldestNode)) {
  console.error(`Node ${versions.oldestNode} or newer is needed, and this is ${process.versions.node}: get a newer one from https://nodejs.org.`)
  process.exit(1)
}

const { commandNames, needsOf, scriptOf } = await import('./bootstrap/commands.mjs')
const [command = '', ...args] = process.argv.slice(2)
const needs = needsOf(command, args)
if (!needs) {
  console.error(`${command ? `There is no command “${command}”.` : 'Which command?'} The commands are: ${commandNames.join(', ')}.`)
  process.exit(2)
}

const leave = () => process.exit(130)
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
for (const signal of signals)
  process.on(signal, leave)

const { bootstrap } = await import('./bootstrap/index.mjs')
const { SetUpError } = await import('./bootstrap/explain.mjs')
const { createProgress } = await import('./terminal/progress.mjs')
const { root } = await import('./bootstrap/places.mjs')
const { ourNode } = await import('./bootstrap/npm-packages.mjs')

try {
  const found = await bootstrap(needs, createProgress())
  for (const signal of signals)
    process.off(signal, leave)
  hand(found)
}
catch (error) {
  // What a person can mend is told in words; anything else is our mistake and shows where.
  console.error(error instanceof SetUpError ? `\n${error.message}` : error)
  process.exit(1)
}

/** @param {NodeJS.ProcessEnv} found */
function hand(found) {
  const child = spawn(ourNode, [join(root, scriptOf(command)), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...found },
  })
  for (const signal of signals)
    process.on(signal, () => child.kill(signal))
  child.once('error', (error) => {
    console.error(`Our Node could not be started: ${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}
