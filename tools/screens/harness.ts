// A harness as a browser takes it: built in memory with the tool that builds the app, so that its workers come along, and served under the app's own policy.
import type { BrowserContext } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { readFirebaseConfig } from '../stack/config.ts'

export interface Harness {
  /** Where its page is. */
  readonly path: string
  /** By their addresses below the path. */
  readonly files: ReadonlyMap<string, string>
  readonly policy: string
}

/** Of a module, which becomes the only script of the page. */
export async function buildHarness(entry: URL, path: string): Promise<Harness> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    base: path,
    publicDir: false,
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'es2023',
      minify: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: fileURLToPath(entry), output: { entryFileNames: 'harness.js' } },
    },
  })
  const outputs = [built].flat().flatMap(made => 'output' in made ? made.output : [])
  const files = new Map(outputs.map(file => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]))
  return { path, files, policy: await contentPolicy() }
}

export async function serveHarness(context: BrowserContext, { path, files, policy }: Harness): Promise<void> {
  const headers = { 'content-security-policy': policy }
  await context.route(({ pathname }) => pathname.startsWith(path), async (route) => {
    const name = new URL(route.request().url()).pathname.slice(path.length)
    const script = files.get(name)
    if (name === '')
      await route.fulfill({ contentType: 'text/html', headers, body: `<!doctype html><title>A harness</title><script type="module" src="${path}harness.js"></script>` })
    else if (script === undefined)
      await route.fulfill({ status: 404 })
    else
      await route.fulfill({ contentType: 'text/javascript', headers, body: script })
  })
}

/** The policy the app is served with holds for its parts too. */
async function contentPolicy(): Promise<string> {
  const { hosting } = await readFirebaseConfig() as { hosting?: { headers?: readonly { headers: readonly { key: string, value: string }[] }[] } }
  const policy = hosting?.headers?.flatMap(({ headers }) => headers).find(({ key }) => key === 'Content-Security-Policy')
  if (!policy)
    throw new Error('firebase.json has no content security policy.')
  return policy.value
}
