// Finds or installs a Firestore emulator: hidane, which needs no Java, and where it cannot be had, the official one.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { explain, SetUpError, whyOf } from './explain.mjs'
import { firstThatWorks, no, yes } from './first-that-works.mjs'
import { waitingFor, withLock } from './lock.mjs'
import { withNodeFirst } from './node.mjs'
import { ourNode } from './npm-packages.mjs'
import { cacheFolder, root } from './places.mjs'
import { run } from './run.mjs'
import { versionIn, versions } from './versions.mjs'

/** @typedef {import('./first-that-works.mjs').Outcome} Outcome */
/** @typedef {import('../terminal/progress.mjs').Progress} Progress */

const version = versions.hidane
const folder = () => join(cacheFolder(), `hidane-${version}`)
const npmFolder = () => `${folder()}-npm`

/**
 * @param {Progress} progress
 * @returns {Promise<string>} The path of hidane, or `official`.
 */
export async function ensureFirestore(progress) {
  const present = await firstThatWorks(presentWays())
  if (present.ok)
    return present.value
  return await withLock(`${folder()}.lock`, async () => {
    const found = await firstThatWorks([
      ...presentWays(),
      { name: 'npm', attempt: async () => await fromNpm(progress) },
      { name: 'cargo', attempt: async () => await fromCargo(progress) },
      { name: `the official emulator (Java ${versions.java})`, attempt: async () => await official(progress) },
    ])
    if (!found.ok)
      throw new SetUpError(noFirestore(found.tried))
    progress.done(`Firestore emulator, from ${found.name}`)
    return found.value
  }, file => progress.say(waitingFor('the Firestore emulator', file)))
}

function presentWays() {
  return [
    { name: 'PATH', attempt: async () => await check('hidane') },
    { name: 'our cache', attempt: async () => await check(join(folder(), 'bin/hidane')) },
    { name: 'our cache, from npm', attempt: async () => await check(join(npmFolder(), 'node_modules/.bin/hidane')) },
    {
      name: 'our cache, official',
      attempt: async () => existsSync(officialStamp()) ? await checkJava() : no('not there'),
    },
  ]
}

/**
 * @param {string} executable
 * @returns {Promise<Outcome>} Whether it is there, and the version we want.
 */
async function check(executable) {
  const { ok, output } = await run(executable, ['--version'], { timeoutMs: 10_000 })
  if (!ok)
    return no('not there')
  const found = versionIn(output)
  return found === version
    ? yes(executable)
    : no(`version ${found} is there, ${version} is needed`)
}

/** @param {Progress} progress */
async function fromNpm(progress) {
  const known = await run('npm', ['view', `hidane@${version}`, 'version', '--fetch-retries=1', '--fetch-timeout=15000'], { cwd: root, timeoutMs: 40_000 })
  if (!known.ok || !known.output.includes(version))
    return no(known.ok ? 'this package registry does not have it' : explain(known.output).reason)
  return await progress.step('Installing the Firestore emulator from npm', async () => await installInto(
    npmFolder(),
    'node_modules/.bin/hidane',
    async draft => await run('npm', ['install', '--prefix', draft, '--no-save', '--no-audit', '--no-fund', `hidane@${version}`], {
      cwd: draft,
      env: withNodeFirst(ourNode),
      log: 'hidane-npm',
    }),
  ))
}

/** @param {Progress} progress */
async function fromCargo(progress) {
  const cargo = await findCargo()
  if (!cargo)
    return no('cargo is not installed (https://rustup.rs installs it)')
  progress.say('The Firestore emulator has to be compiled, this once: it takes two to five minutes.')
  let compiled = 0
  return await progress.step('Compiling the Firestore emulator', async detail => await installInto(
    folder(),
    'bin/hidane',
    async draft => await run(cargo, ['install', 'hidane', '--version', version, '--locked', '--root', draft], {
      log: 'hidane-cargo',
      onLine: (line) => {
        if (/^\s*Compiling /.test(line))
          detail(`${compiled += 1} crates compiled`)
      },
    }),
  ))
}

/**
 * Under another name until it answers, so that half an installation is never taken for one.
 * @param {string} target
 * @param {string} executable
 * @param {(draft: string) => Promise<import('./run.mjs').RunResult>} install
 * @returns {Promise<Outcome>} Where it is now.
 */
async function installInto(target, executable, install) {
  const draft = `${target}.draft`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  const result = await install(draft)
  const outcome = result.ok
    ? await check(join(draft, executable))
    : no(whyOf(result))
  if (!outcome.ok) {
    rmSync(draft, { recursive: true, force: true })
    return outcome
  }
  rmSync(target, { recursive: true, force: true })
  renameSync(draft, target)
  return yes(join(target, executable))
}

async function findCargo() {
  for (const cargo of ['cargo', join(homedir(), '.cargo/bin/cargo')]) {
    if ((await run(cargo, ['--version'], { timeoutMs: 10_000 })).ok)
      return cargo
  }
  return undefined
}

/** Each firebase-tools wants its own version of the official emulator. */
function officialStamp() {
  const file = join(root, 'node_modules/firebase-tools/package.json')
  const tools = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : 'none'
  return join(cacheFolder(), `official-firestore-${tools}`)
}

async function checkJava() {
  const { ok, output } = await run('java', ['-version'], { timeoutMs: 30_000 })
  const found = ok ? versionIn(output) : undefined
  if (found === undefined)
    return no('Java is not installed')
  return Number.parseInt(found, 10) >= versions.java
    ? yes('official')
    : no(`Java ${found} is installed, ${versions.java} is needed`)
}

/** @param {Progress} progress */
async function official(progress) {
  const java = await checkJava()
  if (!java.ok)
    return java
  const firebase = join(root, 'node_modules/firebase-tools/lib/bin/firebase.js')
  const result = await progress.step('Downloading the official Firestore emulator', async () =>
    await run(ourNode, [firebase, 'setup:emulators:firestore'], { cwd: root, env: withNodeFirst(ourNode), log: 'firestore-official' }))
  if (!result.ok)
    return no(whyOf(result))
  mkdirSync(cacheFolder(), { recursive: true })
  writeFileSync(officialStamp(), '')
  return yes('official')
}

/** @param {readonly string[]} tried */
export function noFirestore(tried) {
  return [
    'No Firestore emulator could be found or installed. This was tried:',
    ...tried.map(line => `  ${line}`),
    'By hand, one of these is enough:',
    `  Install Rust (https://rustup.rs) and a C compiler, then run “cargo install hidane --version ${version} --locked”.`,
    `  Install Java ${versions.java} or newer, then run “npx firebase setup:emulators:firestore”.`,
    `Current folder of our cache: ${cacheFolder()}${process.env['FESTIVAL_CHAT_CACHE'] ? '' : ' (FESTIVAL_CHAT_CACHE names another)'}`,
  ].join('\n')
}
