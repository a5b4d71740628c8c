// Which files of a build the service worker keeps, and the name of that set.
import { createHash } from 'node:crypto'

export interface BuiltFile { readonly path: string, readonly bytes: Uint8Array }

export interface PrecacheList {
  /** Changes whenever any kept file does. */
  readonly version: string
  /** Kept all or none, before the worker counts as installed. */
  readonly shell: readonly string[]
  /** Kept when the network allows. */
  readonly later: readonly string[]
}

/** Too heavy to insist on at the gate: fetched with the first entry anyway. */
const heavyBytes = 100_000
/** Only the system asks for these, or a first visit, with the network at hand. */
const neverKept = /^(?:sw\.js|robots\.txt|gate\.html|assets\/gate-[^/]*\.js|\.vite\/.*|.*\.map)$/

export function precacheList(files: readonly BuiltFile[]): PrecacheList {
  const kept = files
    .filter(file => !neverKept.test(file.path))
    .sort((a, b) => a.path < b.path ? -1 : 1)
  const page = files.find(file => file.path === 'index.html')
  const html = new TextDecoder().decode(page?.bytes)
  // What the page names is needed at once, whatever it weighs.
  const isShell = (file: BuiltFile) => html.includes(`/${file.path}`) || isLight(file)
  const hash = createHash('sha256')
  for (const file of kept)
    hash.update(file.path).update('\0').update(file.bytes).update('\0')
  return {
    version: hash.digest('hex').slice(0, 12),
    shell: kept.filter(isShell).map(toUrl),
    later: kept.filter(file => !isShell(file)).map(toUrl),
  }
}

function isLight(file: BuiltFile): boolean {
  return file.bytes.length <= heavyBytes && !file.path.startsWith('icons/')
}

function toUrl(file: BuiltFile): string {
  return file.path === 'index.html' ? '/' : `/${file.path}`
}
