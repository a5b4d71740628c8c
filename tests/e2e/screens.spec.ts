// Every screen, by night and by day: nothing stands in the way of assistive technology, and nothing runs off the side of a small phone.
import { screens } from '../../tools/screens/routes.ts'
import { chooseTheme, passTheGate, themes, visit } from '../../tools/screens/visit.ts'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/test.ts'

const smallest = { width: 320, height: 568 }

for (const screen of screens.filter(({ developmentOnly }) => !developmentOnly)) {
  test(`${screen.name} is accessible in both themes and fits a small phone`, { tag: '@desktop' }, async ({ page }) => {
    if (screen.inside)
      await passTheGate(page, 'Mika')
    for (const theme of themes) {
      await chooseTheme(page, theme)
      await visit(page, screen)
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(theme)
      await expectAccessible(page)
    }
    await page.setViewportSize(smallest)
    await expect.poll(async () => await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(smallest.width)
  })
}
