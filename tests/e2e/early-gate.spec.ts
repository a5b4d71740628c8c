// The gate's form as the page itself brings it, before any of the app has come.
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/test.ts'

const gate = '/j/lampion/glow42'
const name = (page: Page) => page.getByRole('textbox', { name: 'Your name' })
const early = (page: Page) => page.locator('#early-gate')

/** The app's own scripts wait until they are let go. */
async function holdBack(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(/\/assets\/index-[^/]+\.js$/, async (route) => {
    await promise
    await route.continue()
  })
  return resolve
}

async function placesOf(page: Page): Promise<readonly unknown[]> {
  await page.evaluate(async () => document.fonts.ready)
  return page.evaluate(() => [...document.querySelectorAll('#app :is(h1, .lead, label, input, button.button, .note, .bulb)')]
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return [element.localName, ...[x, y, width, height].map(Math.round)]
    }))
}

test('early: a name can be typed before the app has come, which goes on where one was', async ({ page }) => {
  const letGo = await holdBack(page)
  await page.goto(gate, { waitUntil: 'commit' })
  await expect(early(page).getByRole('heading', { level: 1 })).toHaveText('Welcome to Lampion')
  await expect(page).toHaveTitle('Welcome to Lampion · Festival Chat')
  await expect(name(page)).toBeFocused()
  await page.keyboard.type('Mia')
  await page.keyboard.press('ArrowLeft')
  await expectAccessible(page)
  const before = await placesOf(page)
  letGo()
  await expect(early(page)).toHaveCount(0)
  await expect(name(page)).toBeFocused()
  await page.keyboard.type('k')
  await expect(name(page)).toHaveValue('Mika')
  expect(await placesOf(page)).toEqual(before)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/e\/lampion$/)
})

test('early: whoever presses Enter before that is let in once it has', async ({ page }) => {
  const letGo = await holdBack(page)
  await page.goto(gate, { waitUntil: 'commit' })
  await name(page).fill('Mika')
  await page.getByRole('button', { name: 'Enter' }).click()
  await expect(early(page).getByRole('button', { name: 'Enter' })).toHaveAttribute('aria-busy', 'true')
  letGo()
  await expect(page).toHaveURL(/\/e\/lampion$/)
  await expect(page.getByRole('button', { name: /Mika/ })).toBeVisible()
})

test('early: Enter without a name is answered once the app has come', async ({ page }) => {
  const letGo = await holdBack(page)
  await page.goto(gate, { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Enter' }).click()
  letGo()
  await expect(page.getByRole('alert')).toHaveText('Type a name, any name.')
  await expect(name(page)).toBeFocused()
})

test('early: nobody who has been inside is asked for a name again', async ({ page }) => {
  await page.goto(gate)
  await name(page).fill('Mika')
  await page.getByRole('button', { name: 'Enter' }).click()
  await expect(page).toHaveURL(/\/e\/lampion$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lampion Festival')
  const letGo = await holdBack(page)
  await page.goto(gate, { waitUntil: 'commit' })
  await expect(page.locator('.first-paint')).toBeAttached()
  await expect(name(page)).toHaveCount(0)
  letGo()
  await expect(page).toHaveURL(/\/e\/lampion$/)
})

test.describe('early: in somebody else\'s language', () => {
  test.use({ locale: 'de-AT' })

  test('early: the form speaks it', async ({ page }) => {
    const letGo = await holdBack(page)
    await page.goto(gate, { waitUntil: 'commit' })
    await expect(early(page).getByRole('heading', { level: 1 })).toHaveText('Willkommen bei Lampion')
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    letGo()
    await expect(early(page)).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Willkommen bei Lampion')
  })
})

test.describe('early: when the app does not come', () => {
  test.use({ expectedComplaints: [/ERR_FAILED/] })

  test('early: the page says so, and what was typed stays', async ({ page }) => {
    await page.route(/assets\/index-.*\.js$/, route => route.abort())
    await page.goto(gate)
    await expect(page.getByText('Festival Chat could not start.')).toBeVisible()
    await name(page).fill('Mika')
    await expect(name(page)).toHaveValue('Mika')
  })
})

test.describe('early: before anybody can sign in', () => {
  test.use({ expectedComplaints: [[/Failed to load resource/, /net::ERR_/], { scope: 'test' }] })

  test('early: what is said in the liveliest room comes in with one, before the record can be asked', async ({ page }) => {
    await page.route(/identitytoolkit/, route => route.abort())
    await page.goto(gate)
    await name(page).fill('Mika')
    const answer = page.waitForResponse(response => response.url().endsWith('/enter'))
    await page.getByRole('button', { name: 'Enter' }).click()
    // Which room is liveliest other tests decide.
    const { result } = await (await answer).json() as { result: { look: { room: string } } }
    await page.locator(`a.room[href$="/r/${result.look.room}"]`).click()
    await expect(page.locator('.bubble').first()).toBeVisible()
    await expect(page.getByText('Live', { exact: true })).toHaveCount(0)
  })
})
