// Where things are kept. What took minutes to build lives outside the repository, so that a second clone has it too.
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

export const logFolder = join(root, '.run/bootstrap')

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @param {string} home
 */
export function cacheFolder(env = process.env, platform = process.platform, home = homedir()) {
  const own = env['FESTIVAL_CHAT_CACHE']
  if (own)
    return own
  if (env['XDG_CACHE_HOME'])
    return join(env['XDG_CACHE_HOME'], 'festival-chat')
  return platform === 'darwin'
    ? join(home, 'Library/Caches/festival-chat')
    : join(home, '.cache/festival-chat')
}
