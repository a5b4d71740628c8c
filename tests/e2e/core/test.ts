// The `test` for the client core: devices in real browsers, each with a profile of its own, driven without screens.
import type { Page } from '@playwright/test'
import type { Harness } from '../../../tools/screens/harness.ts'
import type { Remote } from '../support/remote.ts'
import type { Core } from './harness.ts'
import { buildHarness, serveHarness } from '../../../tools/screens/harness.ts'
import { remote } from '../support/remote.ts'
import { test as base } from '../support/test.ts'

/** Everything the harness offers, asked over the wire to the browser. */
export type CoreDevice = Remote<Core> & Own

interface Own {
  readonly page: Page
  /** The same person once more, in the same browser. */
  readonly newTab: () => Promise<CoreDevice>
}

export interface Parts {
  newCoreDevice: () => Promise<CoreDevice>
}
export interface Shared {
  harness: Harness
}

export const test = base.extend<Parts, Shared>({
  harness: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names a fixture needs from this pattern.
    async ({}, use) => use(await buildHarness(new URL('harness.ts', import.meta.url), '/core/')),
    { scope: 'worker' },
  ],

  newCoreDevice: async ({ newPerson, harness }, use) => use(async () => {
    const page = await newPerson()
    await serveHarness(page.context(), harness)
    return openTab(page, harness.path)
  }),
})

export { expect } from '../support/test.ts'

async function openTab(page: Page, path: string): Promise<CoreDevice> {
  await page.goto(path)
  return remote<Core, Own>(page, 'core', { page, newTab: async () => openTab(await page.context().newPage(), path) })
}
