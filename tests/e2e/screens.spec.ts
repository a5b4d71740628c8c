// Every screen, by night and by day: nothing stands in the way of assistive technology, and nothing runs off the side of a small phone.
import type { BrowserContext } from '@playwright/test'
import { screens } from '../../tools/screens/routes.ts'
import { chooseTheme, passTheGate, themes, visit } from '../../tools/screens/visit.ts'
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

for (const screen of screens.filter(({ developmentOnly }) => !developmentOnly)) {
  const { name } = screen
  screenTest(`${name} is accessible in both themes and fits a small phone`, { tag: '@desktop' }, async ({ context: outside, insider, complaints }) => {
    const context = screen.inside ? insider : outside
    const unlisten = screen.inside ? listen(insider, complaints) : () => {}
    const page = await context.newPage()
    for (const theme of themes) {
      await chooseTheme(page, theme)
      await visit(page, screen)
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(theme)
      await expectAccessible(page)
    }
    await page.setViewportSize(smallest)
    await expect.poll(async () => await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(smallest.width)
    await page.close()
    unlisten()
  })
}
