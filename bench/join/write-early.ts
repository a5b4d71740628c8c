// Somebody who writes before the gate has answered, and reloads or closes the page meanwhile. What they wrote must reach another phone, once.
import type { Browser, Page, Route } from '@playwright/test'
import { room } from './come-in.ts'

const patienceMs = 60_000
const home = '/e/lampion'
const gateCall = /\/api\/enter$/

export interface EarlyWriter {
  readonly said: readonly string[]
  readonly close: () => Promise<void>
}

/** The gate is held shut until all is written; with `reloads`, the page is reloaded before it opens. */
export async function writeEarly(browser: Browser, origin: string, { n, reloads, messages }: { readonly n: number, readonly reloads: boolean, readonly messages: number }): Promise<EarlyWriter> {
  const context = await browser.newContext({ baseURL: origin, locale: 'en' })
  const page = await context.newPage()
  const held: Route[] = []
  let shut = true
  await page.route(gateCall, async (route) => {
    if (shut)
      held.push(route)
    else
      await route.continue()
  })
  await page.goto('/j/lampion/glow42')
  await page.getByRole('textbox', { name: 'Your name' }).fill(`Early ${n}`)
  await page.getByRole('button', { name: 'Enter' }).click()
  await page.waitForURL(`**${home}`)
  await page.goto(`${home}/r/o_vegan-kitchen`)
  const said = Array.from({ length: messages }, (_, of) => `Said before the gate opened: ${n}/${of} ${crypto.randomUUID().slice(0, 8)}`)
  for (const text of said)
    await say(page, text)
  if (reloads)
    await page.reload()
  shut = false
  await Promise.all(held.map(async route => route.continue().catch(() => {})))
  return { said, close: async () => context.close() }
}

async function say(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Message', exact: true })
  await box.fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
  // On the screen means: kept.
  await page.locator('.bubble', { hasText: text }).waitFor()
}

/** How many of them another phone does not show exactly once. */
export async function countLost(page: Page, said: readonly string[]): Promise<number> {
  await page.waitForFunction(texts => texts.every(text => [...document.querySelectorAll('.bubble')].filter(bubble => bubble.textContent.includes(text)).length === 1), said, { timeout: patienceMs })
    .catch(() => {})
  const counts = await Promise.all(said.map(async text => page.locator('.bubble', { hasText: text }).count()))
  return counts.filter(count => count !== 1).length
}

export async function newReader(browser: Browser, origin: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: origin, locale: 'en', viewport: { width: 1000, height: 3_000 } })).newPage()
  await page.goto('/j/lampion/glow42')
  await page.getByRole('textbox', { name: 'Your name' }).fill('Reader')
  await page.getByRole('button', { name: 'Enter' }).click()
  await page.getByRole('link', { name: room.title }).first().waitFor()
  await page.goto(`${home}/r/o_vegan-kitchen`)
  await page.getByText('Live', { exact: true }).first().waitFor()
  return page
}
