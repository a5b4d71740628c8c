// Names the commit a build was made from, for the "About" lines in the settings.
import { execFileSync } from 'node:child_process'

export function commitOf(folder: string): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  }
  catch {
    // An archive of the source has no history.
    return ''
  }
}
