// The `test` for the client core: devices in real browsers, each with a profile of its own, driven without screens.
import type { Page } from '@playwright/test'
import type { Bundle } from './bundle.ts'
import type { Core } from './harness.ts'
import { test as base } from '../support/test.ts'
import { bundleHarness, contentPolicy, harnessPath } from './bundle.ts'

type Remote<T> = {
  readonly [Name in keyof T]: T[Name] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Promise<Awaited<Answer>>
    : never
}

/** Everything the harness offers, asked over the wire to the browser. */
export interface CoreDevice extends Remote<Core> {
  readonly page: Page
  /** The same person once more, in the same browser. */
  readonly newTab: () => Promise<CoreDevice>
}

interface Parts {
  newCoreDevice: () => Promise<CoreDevice>
}
interface Shared {
  harness: { readonly bundle: Bundle, readonly policy: string }
}

export const test = base.extend<Parts, Shared>({
  harness: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names a fixture needs from this pattern.
    async ({}, use) => use({ bundle: await bundleHarness(), policy: await contentPolicy() }),
    { scope: 'worker' },
  ],

  newCoreDevice: async ({ newPerson, harness }, use) => use(async () => {
    const page = await newPerson()
    await serve(page, harness)
    return openTab(page)
  }),
})

export { expect } from '../support/test.ts'

async function serve(page: Page, { bundle, policy }: Shared['harness']): Promise<void> {
  const headers = { 'content-security-policy': policy }
  await page.context().route(({ pathname }) => pathname.startsWith(harnessPath), async (route) => {
    const path = new URL(route.request().url()).pathname.slice(harnessPath.length)
    const script = bundle.get(path)
    if (path === '')
      await route.fulfill({ contentType: 'text/html', headers, body: `<!doctype html><title>The core</title><script type="module" src="${harnessPath}harness.js"></script>` })
    else if (script === undefined)
      await route.fulfill({ status: 404 })
    else
      await route.fulfill({ contentType: 'text/javascript', headers, body: script })
  })
}

async function openTab(page: Page): Promise<CoreDevice> {
  await page.goto(harnessPath)
  return remote(page)
}

function remote(page: Page): CoreDevice {
  const ask = async (name: string, args: readonly unknown[]): Promise<unknown> => {
    await page.waitForFunction(() => 'core' in globalThis)
    return page.evaluate(async ({ name, args }) => {
      const { core } = globalThis as unknown as { core: Record<string, (...args: readonly unknown[]) => unknown> }
      return core[name]?.(...args)
    }, { name, args })
  }
  const own = { page, newTab: async () => openTab(await page.context().newPage()) }
  return new Proxy(own as CoreDevice, {
    get: (_, name) => {
      if (name === 'page' || name === 'newTab')
        return own[name]
      // Whoever awaits it must not take it for a promise.
      return typeof name === 'string' && name !== 'then'
        ? async (...args: readonly unknown[]) => ask(name, args)
        : undefined
    },
  })
}
