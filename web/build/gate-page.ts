// Writes `gate.html`: the page for /j/…, which brings the gate's form along, where every other address begins with a lantern.
import type { Plugin } from 'vite'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { build as bundle } from 'esbuild'
import { build } from 'vite'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}
type Manifest = Readonly<Record<string, Chunk>>

const screen = 'src/features/join/JoinView.vue'
/** Makes keys, and asks the gate its question. */
const device = 'src/adapters/device-ports.ts'
const early = 'src/features/join/early'

export function gatePage({ root }: { readonly root: string }): Plugin {
  let outDir = ''
  return {
    name: 'festival-chat:gate-page',
    apply: ({ build: options }, { command }) => command === 'build' && !options?.ssr,
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    writeBundle: {
      sequential: true,
      async handler() {
        const [form, script] = await Promise.all([drawForm(root), bundleScript(root)])
        const file = `assets/gate-${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js`
        writeFileSync(join(outDir, file), script)
        const manifest = JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8')) as Manifest
        const page = readFileSync(join(outDir, 'index.html'), 'utf8')
        writeFileSync(join(outDir, 'gate.html'), withForm(page, { ...filesOf(manifest, page), form: withTexts(form, manifest), script: file }))
      },
    },
  }
}

interface Parts {
  /** What the form is drawn from: the page waits for nothing else. */
  readonly form: string
  readonly styles: readonly string[]
  readonly script: string
  /** The screen that takes the form's place. */
  readonly modules: readonly string[]
}

const moduleLine = /^ *<(?:script type="module"|link rel="modulepreload")[^\n]*\n/gm

export function withForm(page: string, { form, styles, script, modules }: Parts): string {
  const app = page.match(moduleLine)?.join('') ?? ''
  const [head = '', body = ''] = page.replaceAll(moduleLine, '').split('</head>')
  const [before = '', after = ''] = body.split('<p id="broken"')
  if (app === '' || after === '')
    throw new Error('The page has no place for the gate.')
  // In the order of what the form needs first: a phone fetches six things at a time.
  return [
    head.trimEnd(),
    ...styles.map(file => `<link rel="stylesheet" crossorigin href="/${file}">`),
    `<link rel="preload" as="script" href="/${script}">`,
    app.trimEnd(),
    ...modules.map(file => `<link rel="modulepreload" crossorigin href="/${file}">`),
    `</head>${before.trimEnd()}`,
    form,
    `<script src="/${script}"></script>`,
    `<p id="broken"${after}`,
  ].join('\n')
}

/** What the gate's screen needs besides what the page names anyway. */
export function filesOf(manifest: Manifest, page: string): Pick<Parts, 'styles' | 'modules'> {
  const chunk = manifest[screen]
  if (!chunk)
    throw new Error(`${screen} is not in the build.`)
  const behind = [chunk, manifest[device]].flatMap(each => each ? [each.file, ...(each.imports ?? []).map(name => manifest[name]?.file ?? '')] : [])
  return { styles: chunk.css ?? [], modules: [...new Set(behind)].filter(file => !page.includes(`/${file}"`)) }
}

/** Which language it is shows in the browser only: from there the app's own texts are asked for at once. */
export function withTexts(form: string, manifest: Manifest): string {
  return form.replaceAll(/<template data-gate="(\w+)"/g, (template, language: string) => {
    const file = manifest[`src/i18n/${language}/shell.ts`]?.file
    return file === undefined ? template : `${template} data-texts="/${file}"`
  })
}

async function drawForm(root: string): Promise<string> {
  const outDir = mkdtempSync(join(root, '../.cache/gate-'))
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      plugins: [vue()],
      define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false },
      ssr: { noExternal: true },
      build: { ssr: join(root, early, 'render.ts'), outDir, emptyOutDir: true, copyPublicDir: false, rolldownOptions: { output: { entryFileNames: 'render.mjs' } } },
    })
    const { renderGate } = await import(pathToFileURL(join(outDir, 'render.mjs')).href) as { renderGate: () => Promise<string> }
    return await renderGate()
  }
  finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}

async function bundleScript(root: string): Promise<Uint8Array> {
  const { outputFiles } = await bundle({ entryPoints: [join(root, early, 'index.ts')], bundle: true, write: false, minify: true, format: 'iife', target: 'es2022' })
  const [script] = outputFiles
  if (!script)
    throw new Error('The script of the gate came out empty.')
  return script.contents
}
