// Builds `sw.js` once everything else is on disk, so that it can name the files it keeps.
import type { Plugin } from 'vite'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { build } from 'esbuild'
import { precacheList } from './precache-list.ts'

export function serviceWorker({ root }: { readonly root: string }): Plugin {
  let outDir = ''
  return {
    name: 'festival-chat:service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    writeBundle: {
      sequential: true,
      async handler() {
        const list = precacheList(filesUnder(outDir))
        const { outputFiles } = await build({
          entryPoints: [join(root, 'src/service-worker/index.ts')],
          bundle: true,
          write: false,
          minify: true,
          format: 'iife',
          target: 'es2022',
          define: { __PRECACHE__: JSON.stringify(list) },
        })
        const [worker] = outputFiles
        if (!worker)
          this.error('The service worker came out empty.')
        writeFileSync(join(outDir, 'sw.js'), worker.contents)
      },
    },
  }
}

function filesUnder(folder: string) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return { path: relative(folder, file).split(sep).join('/'), bytes: readFileSync(file) }
    })
}
