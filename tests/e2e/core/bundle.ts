// The harness as a browser takes it, built in memory with the tool that builds the app, so that its worker comes along.
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { readFirebaseConfig } from '../../../tools/stack/config.ts'

/** By their addresses below `/core/`. */
export type Bundle = ReadonlyMap<string, string>

export const harnessPath = '/core/'
const entry = fileURLToPath(new URL('harness.ts', import.meta.url))

export async function bundleHarness(): Promise<Bundle> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    base: harnessPath,
    publicDir: false,
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'es2023',
      minify: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: entry, output: { entryFileNames: 'harness.js' } },
    },
  })
  const outputs = [built].flat().flatMap(made => 'output' in made ? made.output : [])
  return new Map(outputs.map(file => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]))
}

/** The policy the app is served with holds for its core too. */
export async function contentPolicy(): Promise<string> {
  const { hosting } = await readFirebaseConfig() as { hosting?: { headers?: readonly { headers: readonly { key: string, value: string }[] }[] } }
  const policy = hosting?.headers?.flatMap(({ headers }) => headers).find(({ key }) => key === 'Content-Security-Policy')
  if (!policy)
    throw new Error('firebase.json has no content security policy.')
  return policy.value
}
