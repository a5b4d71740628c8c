// Finds or installs a TURN server, coturn, for the tests of those who hide their addresses.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { SetUpError, whyOf } from './explain.mjs'
import { firstThatWorks, no, yes } from './first-that-works.mjs'
import { waitingFor, withLock } from './lock.mjs'
import { cacheFolder } from './places.mjs'
import { run } from './run.mjs'

/** @typedef {import('./first-that-works.mjs').Outcome} Outcome */
/** @typedef {import('../terminal/progress.mjs').Progress} Progress */

/**
 * @param {Progress} progress
 * @returns {Promise<string>} An executable that answers.
 */
export async function ensureTurn(progress) {
  const present = await firstThatWorks(presentWays())
  if (present.ok)
    return present.value
  return await withLock(join(cacheFolder(), 'turn.lock'), async () => {
    const found = await firstThatWorks([
      ...presentWays(),
      { name: 'apt', attempt: async () => await fromApt(progress) },
      { name: 'Homebrew', attempt: async () => await fromHomebrew(progress) },
    ])
    if (!found.ok)
      throw new SetUpError(noTurn(found.tried))
    progress.done(`TURN server, from ${found.name}`)
    return found.value
  }, file => progress.say(waitingFor('the TURN server', file)))
}

function presentWays() {
  const chosen = process.env['TURNSERVER_PATH']
  return [
    { name: 'TURNSERVER_PATH', attempt: async () => chosen ? await check(chosen) : no('not set') },
    { name: 'an installed turnserver', attempt: async () => await check('turnserver') },
  ]
}

/**
 * @param {string} executable
 * @returns {Promise<Outcome>} Whether it runs; what it says of its version differs.
 */
async function check(executable) {
  const { output } = await run(executable, ['--version'], { timeoutMs: 10_000 })
  return /^\d+\.\d+|coturn/im.test(output)
    ? yes(executable)
    : no(`${executable} is not there or does not run`)
}

/** @param {Progress} progress */
async function fromApt(progress) {
  const system = {
    platform: process.platform,
    uid: process.getuid?.(),
    release: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
  }
  // Somebody's own machine is not changed by what they did not type.
  const maySudo = Boolean(process.env['CI']) && (await run('sudo', ['-n', 'true'], { timeoutMs: 10_000 })).ok
  const root = asRoot(system, maySudo)
  if (typeof root === 'string')
    return no(root)
  return await progress.step('Installing a TURN server with apt', async () => {
    const [command, ...args] = root
    await run(command, [...args, 'apt-get', 'update'], { log: 'apt-update' })
    const result = await run(command, [...args, 'apt-get', 'install', '--yes', '--no-install-recommends', 'coturn'], { log: 'apt-coturn' })
    if (!result.ok)
      return no(whyOf(result))
    // The package starts one for everybody. Where there is no systemd, it does not.
    await run(command, [...args, 'systemctl', 'disable', '--now', 'coturn'])
    return await check('turnserver')
  })
}

/**
 * @param {{ platform: NodeJS.Platform, uid: number | undefined, release: string }} system
 * @param {boolean} maySudo Without being asked for a password.
 * @returns {readonly [string, ...string[]] | string} What comes before a command that may install packages, or why apt cannot help.
 */
export function asRoot({ platform, uid, release }, maySudo) {
  if (platform !== 'linux' || !/^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(release))
    return 'this system is no Debian'
  const quietly = /** @type {const} */ (['env', 'DEBIAN_FRONTEND=noninteractive'])
  if (uid === 0)
    return quietly
  return maySudo
    ? ['sudo', '-n', ...quietly]
    : 'only root may install packages'
}

/** @param {Progress} progress */
async function fromHomebrew(progress) {
  if (process.platform !== 'darwin' || !(await run('brew', ['--version'], { timeoutMs: 20_000 })).ok)
    return no('there is no Homebrew')
  return await progress.step('Installing a TURN server with Homebrew', async () => {
    const result = await run('brew', ['install', 'coturn'], { log: 'brew-coturn' })
    return result.ok
      ? await check('turnserver')
      : no(whyOf(result))
  })
}

/** @param {readonly string[]} tried */
export function noTurn(tried) {
  return [
    'No TURN server could be found or installed. This was tried:',
    ...tried.map(line => `  ${line}`),
    'By hand: install coturn the way your system does it (“sudo apt-get install coturn”), or set TURNSERVER_PATH to its turnserver.',
    'Without one, “npm test -- check unit rules functions” runs everything else.',
  ].join('\n')
}
