// Pages of one browser, each of a person with a profile of their own, and what they are asked.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Harness } from '../../tools/screens/harness.ts'
import type { Phone } from './page/phone.ts'
import type { Relay } from './relay.ts'
import { buildHarness, serveHarness } from '../../tools/screens/harness.ts'

export interface Sort {
  readonly harness: Harness
  readonly origin: string
  readonly links: boolean
  readonly relay?: Relay
}

interface ProcessInfo { readonly processInfo: readonly { readonly cpuTime: number }[] }

const patienceMs = 60_000

type PageName = 'ours' | 'naive' | 'trystero'

export async function buildPage(name: PageName): Promise<Harness> {
  return buildHarness(new URL(`page/${name}.ts`, import.meta.url), `/${name}/`)
}

export async function newPage(browser: Browser, { harness, origin, links, relay }: Sort): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, locale: 'en' })
  await chooseLinks(context, links)
  await serveHarness(context, harness)
  if (relay)
    await connectTo(relay, context)
  const page = await context.newPage()
  await page.goto(harness.path)
  await page.waitForFunction(() => 'phone' in globalThis)
  return page
}

/** The same person, who has chosen. */
export async function startAnew(page: Page, { links }: Pick<Sort, 'links'>): Promise<void> {
  await page.evaluate(chosen => localStorage.setItem('festival-chat:choice:links', chosen), links ? 'yes' : 'no')
  await page.reload()
  await page.waitForFunction(() => 'phone' in globalThis)
}

/** Once chosen, a page may choose otherwise. */
async function chooseLinks(context: BrowserContext, links: boolean): Promise<void> {
  await context.addInitScript((chosen) => {
    if (location.protocol.startsWith('http'))
      localStorage.getItem('festival-chat:choice:links') ?? localStorage.setItem('festival-chat:choice:links', chosen)
  }, links ? 'yes' : 'no')
}

async function connectTo(relay: Relay, context: BrowserContext): Promise<void> {
  await context.routeWebSocket(/^ws:\/\/relay\.invalid/, (socket) => {
    const { hear, leave } = relay.connect(message => socket.send(message))
    socket.onMessage(message => hear(String(message)))
    socket.onClose(leave)
  })
}

export async function ask<Name extends keyof Phone>(page: Page, name: Name, ...args: Parameters<Phone[Name]>): Promise<Awaited<ReturnType<Phone[Name]>>> {
  const asked = page.evaluate(async ({ name, args }) => {
    const { phone } = globalThis as unknown as { phone: Record<string, (...args: readonly unknown[]) => unknown> }
    return phone[name]?.(...args)
  }, { name, args: [...args] as unknown[] })
  return within(patienceMs, `${name} of a page`, asked) as Promise<Awaited<ReturnType<Phone[Name]>>>
}

export async function askAll<Name extends keyof Phone>(pages: readonly Page[], name: Name, ...args: Parameters<Phone[Name]>): Promise<readonly Awaited<ReturnType<Phone[Name]>>[]> {
  return Promise.all(pages.map(async page => ask(page, name, ...args)))
}

async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => timer = setTimeout(() => reject(new Error(`Waited ${ms / 1_000} s for ${what}.`)), ms))
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** Of all processes of the browser: what a page costs is not only its own (its network is another's), and not only its main thread's. */
export async function cpuMs(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo') as ProcessInfo
  await session.detach()
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0)
}

export async function leave(pages: readonly Page[]): Promise<void> {
  await Promise.all(pages.map(async page => page.context().close()))
}
