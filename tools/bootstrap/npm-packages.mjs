// Our own npm packages, exactly as the lockfile says; only when the lockfile is not the one that was installed.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { installFailure } from './explain.mjs'
import { waitingFor, withLock } from './lock.mjs'
import { answers, ensureNode, pinnedNode, withNodeFirst } from './node.mjs'
import { root } from './places.mjs'
import { run } from './run.mjs'

const stampFile = join(root, 'node_modules/.festival-chat')
export const ourNode = join(root, 'node_modules/node/bin/node')

/** @param {import('../terminal/progress.mjs').Progress} progress */
export async function ensurePackages(progress) {
  if (await isInstalled())
    return
  await withLock(join(root, '.cache/npm.lock'), async () => {
    if (await isInstalled())
      return
    const node = await ensureNode(progress)
    await progress.step('Installing npm packages', async () => await install(node))
  }, file => progress.say(waitingFor('the npm packages', file)))
}

/** Written last, so that half an installation is never taken for one. */
async function isInstalled() {
  return readStamp() === wantedStamp() && await answers(ourNode, pinnedNode())
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8')
  }
  catch {
    return undefined
  }
}

/**
 * The lockfile; what npm says it has installed, so that a later “npm install” under an older Node, which leaves packages
 * out, is noticed; and the system, as a folder shared with a container has binaries for only one of them.
 */
function wantedStamp() {
  return `${hashOf('package-lock.json')} ${hashOf('node_modules/.package-lock.json')} ${process.platform} ${process.arch}\n`
}

/** @param {string} file */
function hashOf(file) {
  const path = join(root, file)
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'none'
}

/**
 * No package's own install script runs: they differ between versions of npm, one wants a compiler, and the only one we
 * need, which puts Node in its place, is done here without a second download.
 * @param {string} node
 */
async function install(node) {
  rmSync(stampFile, { force: true })
  const result = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root, env: withNodeFirst(node), log: 'npm' })
  if (!result.ok)
    throw installFailure('The npm packages', result, '“npm ci” in this folder.')
  placeNode(node)
  writeFileSync(stampFile, wantedStamp())
}

/** @param {string} node */
function placeNode(node) {
  mkdirSync(dirname(ourNode), { recursive: true })
  const draft = `${ourNode}.draft`
  rmSync(draft, { force: true })
  try {
    linkSync(node, draft)
  }
  catch {
    // The cache is on another disk.
    copyFileSync(node, draft)
  }
  renameSync(draft, ourNode)
  // npm makes no link to a file that was not there yet.
  const link = join(root, 'node_modules/.bin/node')
  rmSync(link, { force: true })
  symlinkSync('../node/bin/node', link)
}
