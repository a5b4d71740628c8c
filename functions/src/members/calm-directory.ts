// A call that did its work does not fail because the list of rooms was not told: the next change tells it.
import type { Later } from '../jobs/port.ts'

export function calmDirectory<T extends Pick<Later, 'directory'>>(later: T, failed: (problem: unknown) => void): T {
  return { ...later, directory: async event => later.directory(event).catch(failed) }
}
