// Every screen, by night and by day: nothing stands in the way of assistive technology, and nothing runs off the side of a small phone.
import type { BrowserContext, Page } from '@playwright/test'
import { screens } from '../../tools/screens/routes.ts'
import { forgetDrafts, passTheGate, visit } from '../../tools/screens/visit.ts'
import { expectAccessible } from './support/accessible.ts'
import { expect, listen, test } from './support/test.ts'

const smallest = { width: 320, height: 568 }

// Nineteen hundred emoji are a lot to judge, twice.
test.describe.configure({ timeout: 180_000 })

interface Insider { readonly insider: BrowserContext }

/** Somebody who is inside, for all screens that one worker looks at: the gate is passed once. */
const screenTest = test.extend<object, Insider>({
  insider: [
    async ({ browser }, use, { project }) => {
      const { viewport, deviceScaleFactor, isMobile, hasTouch, baseURL, locale, timezoneId } = project.use
      const context = await browser.newContext(Object.fromEntries(Object.entries({ viewport, deviceScaleFactor, isMobile, hasTouch, baseURL, locale, timezoneId, reducedMotion: 'reduce' }).filter(([, value]) => value !== undefined)))
      const page = await context.newPage()
      await passTheGate(page, 'Mika')
      await page.close()
      await use(context)
      await context.close()
    },
    { scope: 'worker' },
  ],
})

const background = async (page: Page): Promise<string> => await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

/** What fades from one colour to the other has neither. */
async function untilStill(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(animation => animation.playState !== 'running' || animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY))
}

for (const screen of screens.filter(({ developmentOnly }) => !developmentOnly)) {
  const { name } = screen
  screenTest(`${name} is accessible in both themes and fits a small phone`, { tag: '@desktop' }, async ({ context: outside, insider, complaints }) => {
    const context = screen.inside ? insider : outside
    const unlisten = screen.inside ? listen(insider, complaints) : () => {}
    const page = await context.newPage()
    await forgetDrafts(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await visit(page, screen)
    await expectAccessible(page)
    const night = await background(page)
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await background(page)).not.toBe(night)
    await untilStill(page)
    await expectAccessible(page)
    await page.setViewportSize(smallest)
    await expect.poll(async () => await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(smallest.width)
    await page.close()
    unlisten()
  })
}
