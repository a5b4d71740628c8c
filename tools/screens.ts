// `npm run screens [name …]`: photographs every screen, or the named ones, into docs/screens.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { chromium } from '@playwright/test'
import { root, stopOnSignals, unlessStopping } from './check/command.ts'
import { launchOptions } from './screens/chromium.ts'
import { renderGallery } from './screens/gallery.ts'
import { photograph, sizes } from './screens/photograph.ts'
import { screens } from './screens/routes.ts'
import { themes } from './screens/visit.ts'
import { createOwnStack } from './stack/own-stack.ts'

const folder = join(root, 'docs/screens')
/** Playwright would end this process before the emulators are stopped. */
const signalsAreOurs = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }
const names = process.argv.slice(2)
const stranger = names.find(name => !screens.some(screen => screen.name === name))
if (stranger !== undefined) {
  console.error(`There is no screen called “${stranger}”. The screens are: ${screens.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
const wanted = names.length === 0
  ? screens
  : screens.filter(({ name }) => names.includes(name))

const own = createOwnStack()
stopOnSignals(own.stop)
await unlessStopping(takePictures())

async function takePictures(): Promise<void> {
  // The address is printed on the poster: a picture should not change with it.
  const stack = await own.start({ ports: 'fixed', port: 4290, front: 'vite', importData: true, name: 'screens', say: line => console.log(`${line} …`) })
  const browser = await chromium.launch({ ...launchOptions(process.env), ...signalsAreOurs })
  try {
    await mkdir(folder, { recursive: true })
    for (const size of Object.keys(sizes) as (keyof typeof sizes)[]) {
      for (const theme of themes) {
        await photograph({
          browser,
          origin: stack.origin,
          folder,
          screens: wanted,
          say: line => console.log(line),
        }, size, theme)
      }
    }
    await writeFile(join(folder, 'README.md'), renderGallery(screens))
  }
  finally {
    await Promise.all([browser.close(), own.stop()])
  }
}
