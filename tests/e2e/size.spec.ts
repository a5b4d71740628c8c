// What the size bench calls the shell must be what a browser really fetches before the first screen can be used: no more, no less.
import type { Page } from '@playwright/test'
import { shellScripts } from '../../bench/size.ts'
import { expect, test } from './support/test.ts'

const firstScreen = /\/assets\/LandingView-[^/]+\.js$/

/** Whatever the app asks for without waiting for its first screen has been asked for by then, on a fast machine too. */
async function holdBackFirstScreen(page: Page): Promise<void> {
  await page.route(firstScreen, async (route) => {
    await page.evaluate(async () => await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    await route.continue()
  })
}

test('the shell fetches the scripts it is measured by, and nothing of Firebase', async ({ page }) => {
  await holdBackFirstScreen(page)
  await page.goto('/')
  await expect(page.getByRole('textbox', { name: 'Festival code' })).toBeEditable()

  const { scripts, usableAt } = await page.evaluate(() => ({
    scripts: performance.getEntriesByType('resource')
      .map(entry => entry as PerformanceResourceTiming)
      .map(({ name, startTime, responseEnd }) => ({ path: new URL(name).pathname, startTime, responseEnd }))
      .filter(({ path }) => path.endsWith('.js')),
    usableAt: performance.getEntriesByName('shell-interactive')[0]?.startTime ?? 0,
  }))
  const screenAt = scripts.find(({ path }) => firstScreen.test(path))?.responseEnd ?? 0
  expect(screenAt, 'arrival of the first screen').toBeGreaterThan(0)
  expect(usableAt, 'moment the shell can be used').toBeGreaterThan(screenAt)

  // Nothing can be used until the first screen is there: what is asked for later does not make anybody wait.
  const before = scripts.filter(({ startTime }) => startTime < screenAt).map(({ path }) => path.slice(1))
  expect(before.filter(path => /firebase|firestore/i.test(path))).toEqual([])
  expect([...new Set(before)].sort()).toEqual(await shellScripts())
})
