// A phone of the cheap kind on a festival's network: a quarter of this machine's speed, 10 Mbit/s, 50 ms away from everything.
import type { Browser, Page } from '@playwright/test'

const bytesPerSecond = 10_000_000 / 8
export const phone = { 'CPU slow-down': 4, 'Mbit/s': 10, 'latency ms': 50 } as const

export interface SlowPhone {
  readonly page: Page
  readonly close: () => Promise<void>
}

/** Nothing in its cache, nobody's keys in its storage. */
export async function newSlowPhone(browser: Browser, origin: string): Promise<SlowPhone> {
  const context = await browser.newContext({ baseURL: origin, locale: 'en', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true })
  const page = await context.newPage()
  const tools = await context.newCDPSession(page)
  await tools.send('Network.enable')
  await tools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: phone['latency ms'],
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  await tools.send('Emulation.setCPUThrottlingRate', { rate: phone['CPU slow-down'] })
  return { page, close: async () => context.close() }
}
