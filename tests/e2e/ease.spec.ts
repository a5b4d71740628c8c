// What makes it easy: sharing into a room, the keyboard, large type, and scripts that run the other way.
import type { Page } from '@playwright/test'
import { enter } from './support/person.ts'
import { expect, test } from './support/test.ts'

const title = (page: Page) => page.getByRole('heading', { level: 1 })

test('ease: what another app shares stands in the box of the room one chooses, and is not sent', async ({ page }) => {
  await enter(page, 'Shari')
  await page.goto('/share?title=Line-up&text=Saturday%20is%20full&url=https%3A%2F%2Fline-up.example%2Fsaturday')
  await expect(page.getByText('Nothing is sent before you press send there.')).toBeVisible()
  await page.getByRole('button', { name: /Vegan Kitchen/ }).click()
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Line-up\nSaturday is full\nhttps://line-up.example/saturday')
  await expect(page.getByRole('log').getByText('Saturday is full')).toHaveCount(0)
  // Back does not share once more.
  await page.goBack()
  await expect(page).not.toHaveURL(/\/share/)
})

test('ease: sharing without a festival says what to do first', async ({ page }) => {
  await page.goto('/share?text=hello')
  await expect(page.getByText('Come in first')).toBeVisible()
})

test('ease: the installed app takes shares and has short ways in', async ({ page, request }) => {
  await page.goto('/')
  const address = await page.locator('link[rel=manifest]').getAttribute('href') ?? ''
  const manifest = await (await request.get(address)).json() as {
    share_target: { action: string, method: string, params: Record<string, string> }
    shortcuts: { url: string }[]
  }
  expect(manifest.share_target).toEqual({ action: '/share', method: 'GET', params: { title: 'title', text: 'text', url: 'url' } })
  for (const { url } of manifest.shortcuts) {
    await page.goto(url)
    await expect(title(page)).not.toHaveText('Lost between the tents')
  }
})

test('ease: ? shows the keyboard\'s shortcuts, and not while somebody types @desktop', async ({ page }) => {
  await page.goto('/settings')
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  // What lies above the screens comes a moment after them.
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(sheet).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(sheet.getByText('Search rooms')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await page.goto('/')
  const code = page.getByRole('textbox', { name: 'Festival code' })
  await code.click()
  await page.keyboard.press('?')
  await expect(code).toHaveValue('?')
  await expect(sheet).toHaveCount(0)
})

const smallest = { width: 320, height: 640 }
const places = ['/', '/j/lampion/glow42', '/scan', '/offline', '/settings', '/settings/data', '/settings/about', '/share?text=hello', '/e/lampion', '/e/lampion/r/o_main-square']

async function runsOffTheSide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth
    return [...document.querySelectorAll('#app *, [role=dialog] *')]
      .filter(element => element.checkVisibility() && !element.closest('[aria-hidden=true], .visually-hidden, [class*=lights], [class*=garland]'))
      .map(element => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.left < -1 || box.right > wide + 1))
      // What scrolls by itself may be wider than what is seen of it.
      .filter(({ element }) => {
        for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
          if (/auto|scroll|hidden|clip/.test(getComputedStyle(parent).overflowX) && parent.id !== 'app' && parent.getBoundingClientRect().right <= wide + 1)
            return false
        }
        return true
      })
      .map(({ element }) => `${element.tagName.toLowerCase()}.${element.className.toString()}: ${element.textContent.trim().slice(0, 40)}`)
  })
}

for (const [name, prepare] of [
  ['at 200 percent on the smallest phone', async (page: Page) => page.addInitScript(() => localStorage.setItem('festival-chat:text-size', '200'))],
  ['from right to left', async (page: Page) => page.addInitScript(() => new MutationObserver(() => document.documentElement.dir !== 'rtl' && (document.documentElement.dir = 'rtl')).observe(document, { subtree: true, attributes: true, childList: true }))],
] as const) {
  test(`ease: nothing runs off the side ${name}`, async ({ page }) => {
    test.setTimeout(90_000)
    await page.setViewportSize(smallest)
    await prepare(page)
    await enter(page, 'Wide Wilhelmina')
    for (const path of places) {
      await page.goto(path)
      await expect(page.locator('#main :is(h1, h2, form)').filter({ visible: true }).first()).toBeVisible()
      await expect.poll(async () => ({ path, off: await runsOffTheSide(page) })).toEqual({ path, off: [] })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(smallest.width)
    }
  })
}

test('ease: what points the way turns with the script', async ({ page }) => {
  await page.goto('/settings')
  const back = page.getByRole('link', { name: 'Back' }).locator('svg')
  const turned = async (): Promise<boolean> => back.evaluate(icon => new DOMMatrix(getComputedStyle(icon).transform).a < 0)
  expect(await turned()).toBe(false)
  await page.evaluate(() => document.documentElement.dir = 'rtl')
  expect(await turned()).toBe(true)
})
