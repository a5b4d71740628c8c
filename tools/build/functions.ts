// npm workspaces do not deploy to Cloud Functions, so the functions become one file with a package.json of its own.
import type { BuildOptions } from 'esbuild'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { build, context } from 'esbuild'
import { root } from '../stack/project.ts'

const home = join(root, 'functions')
const folder = join(home, 'dist')
/** Installed by the cloud itself; everything else is bundled. */
const external = ['firebase-admin', 'firebase-functions']

const options = {
  entryPoints: [join(home, 'src/index.ts')],
  outfile: join(folder, 'index.js'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  external,
  sourcemap: true,
  logLevel: 'silent',
} as const satisfies BuildOptions

export async function buildFunctions(): Promise<void> {
  await writePackage()
  await copyParameters(home, folder)
  await build(options)
}

/** Builds again at every change; the Functions emulator notices by itself. */
export async function watchFunctions(): Promise<{ stop: () => Promise<void> }> {
  await buildFunctions()
  const watched = await context({ ...options, logLevel: 'error' })
  await watched.watch()
  return { stop: async () => await watched.dispose() }
}

async function writePackage(): Promise<void> {
  const dependencies = await Promise.all(external.map(async name => [name, await installedVersion(name)] as const))
  await mkdir(folder, { recursive: true })
  await replaceFile(join(folder, 'package.json'), `${JSON.stringify({
    name: 'festival-chat-functions',
    private: true,
    type: 'module',
    main: 'index.js',
    engines: { node: '24' },
    dependencies: Object.fromEntries(dependencies),
  }, undefined, 2)}\n`)
}

/**
 * Answers to the functions' parameters, one file a project: firebase-tools looks for them beside the code it deploys, and
 * without a terminal it cannot ask. What is for one machine alone (`*.local`) stays there.
 */
export async function copyParameters(from: string, to: string): Promise<void> {
  const names = (await readdir(from)).filter(name => /^\.env(?:\.|$)/.test(name) && !name.endsWith('.local'))
  for (const name of names)
    await replaceFile(join(to, name), await readFile(join(from, name), 'utf8'))
}

async function installedVersion(name: string): Promise<string> {
  const text = await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** The emulator may be reading: it sees the old file or the new one, and only if they differ. */
async function replaceFile(file: string, content: string): Promise<void> {
  const present = await readFile(file, 'utf8').catch(() => undefined)
  if (present === content)
    return
  const draft = `${file}.${process.pid}`
  await writeFile(draft, content)
  await rename(draft, file)
}

/** The emulator reads secrets from this file, which neither git nor a deployment takes along. */
export async function writeDemoSecrets(): Promise<void> {
  await replaceFile(join(folder, '.secret.local'), 'CHALLENGE_SECRET=only-for-the-emulator\nEVENT_KEYS={}\n')
}
