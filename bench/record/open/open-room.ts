// How long it takes from a tap on a room until what was last said there is on the screen, in Chromium, with 10,000 messages
// on the device: the built app, nothing in memory, no network. Then, how smoothly it scrolls.
import type { BrowserContext, Page } from '@playwright/test'
import type { Filled } from './kept-room.ts'
import type { Frames } from './scroll-room.ts'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import process from 'node:process'
import { chromium } from '@playwright/test'
import { build } from 'esbuild'
import { build as buildVite } from 'vite'
import { launchOptions } from '../../../tools/screens/chromium.ts'
import { root } from '../../../tools/stack/project.ts'
import { scrollThrough } from './scroll-room.ts'

const app = join(root, '.run/bench-record/web')
/** Nobody listens there: every request is answered from here. */
const origin = 'http://localhost:4180'
const fillerPath = '/kept-room.html'
const patienceMs = 20_000
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }

/** Into a folder of its own: tests may be using web/dist. */
export async function buildApp(): Promise<void> {
  await buildVite({
    root: join(root, 'web'),
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: app, emptyOutDir: true },
  })
}

export interface LongRoom {
  readonly openMs: number
  readonly frames: readonly Frames[]
}

export async function measureLongRoom(messages: number, rounds: number): Promise<LongRoom> {
  const browser = await chromium.launch(launchOptions(process.env))
  try {
    const context = await browser.newContext({ serviceWorkers: 'block', locale: 'en', viewport: { width: 390, height: 844 } })
    await serve(context)
    const page = await context.newPage()
    const filled = await fill(page, messages)
    const times: number[] = []
    for (let round = 0; round < rounds; round++)
      times.push(await openOnce(page, filled))
    return {
      openMs: times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN,
      frames: await scrollThrough(page),
    }
  }
  finally {
    await browser.close()
  }
}

async function serve(context: BrowserContext): Promise<void> {
  const { outputFiles: [filler] } = await build({ entryPoints: [join(import.meta.dirname, 'kept-room.ts')], bundle: true, format: 'iife', target: 'es2023', write: false })
  await context.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url())
    const kind = extname(pathname)
    if (pathname === fillerPath)
      return route.fulfill({ contentType: 'text/html', body: `<!doctype html><script>${filler?.text}</script>` })
    if (/^\/(?:api|__|v1)\//.test(pathname))
      return route.abort('internetdisconnected')
    const file = kind === '' ? 'index.html' : pathname
    const body = await readFile(join(app, file)).catch(() => undefined)
    await route.fulfill(body === undefined ? { status: 404 } : { body, contentType: types[extname(file)] ?? 'application/octet-stream' })
  })
}

async function fill(page: Page, messages: number): Promise<Filled> {
  await page.goto(`${origin}${fillerPath}`)
  return page.evaluate(async count => (globalThis as unknown as { fill: (count: number) => Promise<Filled> }).fill(count), messages)
}

/** From a page that knows nothing yet of the room. */
async function openOnce(page: Page, { home, room, newest }: Filled): Promise<number> {
  await page.goto(`${origin}${home}`)
  const link = page.getByRole('link', { name: room })
  await link.waitFor()
  // What the app fetches in advance is there, as it is for somebody who has looked at the list of rooms.
  await page.waitForLoadState('networkidle')
  const handle = await link.elementHandle()
  return page.evaluate(async ({ link, newest, patienceMs }) => {
    const shown = new Promise<void>((resolve) => {
      new MutationObserver((_, observer) => {
        if (!document.body.textContent.includes(newest))
          return
        observer.disconnect()
        requestAnimationFrame(() => setTimeout(resolve))
      }).observe(document.body, { childList: true, subtree: true, characterData: true })
    })
    const startedMs = performance.now()
    ;(link as HTMLElement).click()
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('The room was not shown.')), patienceMs))
    await Promise.race([shown, late])
    return performance.now() - startedMs
  }, { link: handle, newest, patienceMs })
}
