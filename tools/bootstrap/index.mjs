// Brings this machine to where a command can run, and hands on what was found.
import { ensureChromium } from './chromium.mjs'
import { ensureFirestore } from './firestore.mjs'
import { ensurePackages } from './npm-packages.mjs'
import { ensureTurn } from './turn.mjs'

/**
 * @param {ReadonlySet<import('./commands.mjs').Need>} needs
 * @param {import('../terminal/progress.mjs').Progress} progress
 * @returns {Promise<NodeJS.ProcessEnv>} For the command.
 */
export async function bootstrap(needs, progress) {
  /** @type {NodeJS.ProcessEnv} */
  const found = {}
  if (needs.has('npm'))
    await ensurePackages(progress)
  if (needs.has('firestore'))
    found['FESTIVAL_FIRESTORE'] = await ensureFirestore(progress)
  if (needs.has('chromium'))
    found['FESTIVAL_CHROMIUM'] = await ensureChromium(progress)
  if (needs.has('turn'))
    found['FESTIVAL_TURN'] = await ensureTurn(progress)
  return found
}
