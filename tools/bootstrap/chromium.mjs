// Finds or installs a Chromium for the browser tests and the pictures.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { SetUpError, whyOf } from './explain.mjs'
import { firstThatWorks, no, yes } from './first-that-works.mjs'
import { waitingFor, withLock } from './lock.mjs'
import { withNodeFirst } from './node.mjs'
import { ourNode } from './npm-packages.mjs'
import { cacheFolder, root } from './places.mjs'
import { run } from './run.mjs'

/** @typedef {import('./first-that-works.mjs').Outcome} Outcome */
/** @typedef {import('../terminal/progress.mjs').Progress} Progress */

const installedNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * @param {Progress} progress
 * @returns {Promise<string>} The path of an executable that answers.
 */
export async function ensureChromium(progress) {
  const present = await firstThatWorks(presentWays())
  if (present.ok)
    return present.value
  return await withLock(join(cacheFolder(), 'chromium.lock'), async () => {
    const found = await firstThatWorks([
      ...presentWays(),
      { name: 'apt', attempt: async () => await fromApt(progress) },
      { name: 'Playwright', attempt: async () => await fromPlaywright(progress) },
    ])
    if (!found.ok)
      throw new SetUpError(noChromium(found.tried))
    progress.done(`Chromium, from ${found.name}`)
    return found.value
  }, file => progress.say(waitingFor('Chromium', file)))
}

function presentWays() {
  const chosen = process.env['CHROMIUM_PATH']
  return [
    { name: 'CHROMIUM_PATH', attempt: async () => chosen ? await check(chosen) : no('not set') },
    { name: 'an installed browser', attempt: async () => await anyOf(installedNames) },
    { name: 'Playwright’s own, installed earlier', attempt: async () => await check(await playwrightPath()) },
  ]
}

/**
 * A path alone proves nothing: Ubuntu's package is a stub that only names a snap.
 * @param {string} executable
 * @returns {Promise<Outcome>} Whether it runs.
 */
async function check(executable) {
  const { ok, output } = await run(executable, ['--version'], { timeoutMs: 20_000 })
  if (ok && /chrom/i.test(output))
    return yes(await fullPath(executable))
  return no(ok ? `${executable} is no Chromium` : `${executable} is not there or does not run`)
}

/** @param {readonly string[]} names */
async function anyOf(names) {
  for (const name of names) {
    const outcome = await check(name)
    if (outcome.ok)
      return outcome
  }
  return no('none is installed')
}

/**
 * Playwright wants a path, not a name.
 * @param {string} name
 */
async function fullPath(name) {
  if (name.includes('/'))
    return name
  const { output } = await run('sh', ['-c', 'command -v "$1"', 'sh', name])
  return output.trim()
}

async function playwrightPath() {
  const { chromium } = await import(pathToFileURL(join(root, 'node_modules/playwright-core/index.mjs')).href)
  return /** @type {string} */ (chromium.executablePath())
}

/** @param {Progress} progress */
async function fromApt(progress) {
  const refusal = aptRefusal({
    platform: process.platform,
    uid: process.getuid?.(),
    release: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
  })
  if (refusal)
    return no(refusal)
  return await progress.step('Installing Chromium with apt', async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { env, log: 'apt-update' })
    const result = await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-noto-color-emoji'], { env, log: 'apt-chromium' })
    return result.ok
      ? await check('chromium')
      : no(whyOf(result))
  })
}

/**
 * @param {{ platform: NodeJS.Platform, uid: number | undefined, release: string }} system
 * @returns {string | undefined} Why apt cannot help here.
 */
export function aptRefusal({ platform, uid, release }) {
  const ids = [...release.matchAll(/^ID(?:_LIKE)?=(.*)$/gm)].flatMap(([, names = '']) => names.replaceAll('"', '').split(' '))
  if (platform !== 'linux' || !ids.includes('debian'))
    return 'this system is no Debian'
  if (ids.includes('ubuntu'))
    return 'Ubuntu’s package is an empty shell around a snap'
  return uid === 0
    ? undefined
    : 'only root may install packages'
}

/** @param {Progress} progress */
async function fromPlaywright(progress) {
  return await progress.step('Installing Playwright’s Chromium', async () => {
    const withLibraries = process.platform === 'linux' && process.getuid?.() === 0
    const result = await run(
      ourNode,
      [join(root, 'node_modules/playwright-core/cli.js'), 'install', ...withLibraries ? ['--with-deps'] : [], 'chromium'],
      { cwd: root, env: withNodeFirst(ourNode), log: 'playwright' },
    )
    if (!result.ok)
      return no(whyOf(result))
    const outcome = await check(await playwrightPath())
    return outcome.ok || withLibraries
      ? outcome
      : no('it lacks libraries of the system: “sudo npx playwright install-deps chromium” installs them')
  })
}

/** @param {readonly string[]} tried */
export function noChromium(tried) {
  return [
    'No Chromium could be found or installed. This was tried:',
    ...tried.map(line => `  ${line}`),
    'By hand: install Chromium or Chrome the way your system does it, or set CHROMIUM_PATH to one.',
    'Without a browser, “npm test -- check unit rules functions” runs everything else.',
  ].join('\n')
}
