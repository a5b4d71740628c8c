// How much the app weighs. Counted: files of the build in web/dist, gzip level 9 each by itself, 1 kB = 1000 bytes.
//
// shell-js-gzip-kb: all JavaScript that must arrive before the shell can be used on a first visit to `/`: scripts and
// preloads that index.html names, the entry with its static imports, the screen behind `/` with its own, and the texts
// of one language. Left out: what loads after the first paint (Firebase, other screens, the service worker).
// tests/e2e/size.spec.ts compares this with what Chromium fetches.
// total-js-gzip-kb, css-gzip-kb: every script, every stylesheet of the build, whoever loads it.
import type { Manifest } from './bundle.ts'
import type { Bench, Figure } from './figures.ts'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWeb } from '../tools/check/web-build.ts'
import { entriesOf, filesBehind, scriptsNamedIn } from './bundle.ts'
import { againstTarget } from './figures.ts'

const built = join(import.meta.dirname, '../web/dist')
const firstScreen = 'src/features/join/LandingView.vue'
const firstTexts = 'src/i18n/en/shell.ts'

/** The scripts counted as the shell, as paths inside web/dist. */
export async function shellScripts(): Promise<readonly string[]> {
  const manifest = JSON.parse(await readFile(join(built, '.vite/manifest.json'), 'utf8')) as Manifest
  const named = scriptsNamedIn(await readFile(join(built, 'index.html'), 'utf8'))
  const behind = filesBehind(manifest, [
    ...entriesOf(manifest),
    firstScreen,
    firstTexts,
  ])
  return [
    ...new Set([
      ...named,
      ...behind,
    ]),
  ].sort()
}

async function gzipKb(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async file => gzipSync(await readFile(join(built, file)), { level: 9 }).length))
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10
}

/** Takes the figures of the build as it lies in web/dist. */
export async function measureSize(): Promise<readonly Figure[]> {
  const files = await readdir(built, { recursive: true })
  const ending = (suffix: string): readonly string[] => files.filter(file => file.endsWith(suffix))
  return [
    againstTarget({ id: 'shell-js-gzip-kb', ours: await gzipKb(await shellScripts()), unit: 'kB' }, '<=60'),
    { id: 'total-js-gzip-kb', ours: await gzipKb(ending('.js')), unit: 'kB' },
    { id: 'css-gzip-kb', ours: await gzipKb(ending('.css')), unit: 'kB' },
  ]
}

export const size: Bench = {
  name: 'size',
  async run({ progress }) {
    progress('Building the web app …')
    const { ok, output } = await buildWeb()
    if (!ok)
      throw new Error(`The web app could not be built.\n${output}`)
    for (const script of await shellScripts())
      progress(`  ${String(await gzipKb([script])).padStart(5)} kB  ${script}`)
    return {
      conditions: { gzip: 9, page: '/' },
      figures: await measureSize(),
    }
  },
}
