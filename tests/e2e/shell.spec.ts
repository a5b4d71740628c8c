// The shell around the chat: what a stranger meets before, and without, any server.
import type { Page } from '@playwright/test'
import { deploy } from './support/deploy.ts'
import { expect, test } from './support/test.ts'
import { untilWorkerReady } from './support/worker.ts'

const code = (page: Page) => page.getByRole('textbox', { name: 'Festival code' })
const goToGate = (page: Page) => page.getByRole('button', { name: 'Go to the gate' })

/** What a finger touches: the words, not the radio button behind them. */
const choice = (page: Page, name: string) => page.getByRole('radio', { name })

/** Other tests make rooms, and a long list is drawn as far as somebody looks. */
async function findRoom(page: Page, title: string): Promise<void> {
  await page.getByLabel('Find a room').fill(title)
  await page.locator('a.room').filter({ hasText: title }).click()
}

async function enter(page: Page, name: string): Promise<void> {
  await page.goto('/j/lampion/glow42')
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('button', { name: 'Enter' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lampion Festival')
}

test('a stranger reaches the gate while no server answers', async ({ page }) => {
  const asked: string[] = []
  await page.route(/\/(?:api|__|v1)\/|googleapis/, (route) => {
    asked.push(route.request().url())
  })
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Two seconds to the chat')
  await code(page).fill('LAMPION glow42')
  await goToGate(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome to Lampion')
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeFocused()
  expect(asked, 'servers asked before somebody enters').toEqual([])
})

test('the landing page says what is wrong with a code', async ({ page }) => {
  await page.goto('/')
  for (const [given, answer] of [
    ['', 'Type the code from the poster first.'],
    ['lampion', 'only half of it'],
    ['?!', 'does not look like a festival code'],
    ['https://elsewhere.example/j/lampion/glow42', 'leads somewhere else'],
  ] as const) {
    await code(page).fill(given)
    await goToGate(page).click()
    await expect(page.getByRole('alert')).toContainText(answer)
    await expect(code(page)).toBeFocused()
    await expect(code(page)).toHaveAccessibleDescription(new RegExp(answer))
  }
  await code(page).fill(`${new URL(page.url()).host}/j/lampion/glow42`)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await goToGate(page).click()
  await expect(page).toHaveURL(/\/j\/lampion\/glow42$/)
})

test('a name is asked for, and remembered', async ({ page }) => {
  await page.goto('/j/lampion/glow42')
  const name = page.getByRole('textbox', { name: 'Your name' })
  await name.fill('   ')
  await page.getByRole('button', { name: 'Enter' }).click()
  await expect(page.getByRole('alert')).toHaveText('Type a name, any name.')
  await expect(name).toBeFocused()
  await name.fill('x'.repeat(60))
  await expect(name).toHaveValue('x'.repeat(40))
})

test('a link with a hole in it leads to the field for the code', async ({ page }) => {
  await page.goto('/j/lampion/%20')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link is not complete')
  await page.getByRole('link', { name: 'Type the code' }).click()
  await expect(code(page)).toBeVisible()
})

test('whoever is outside learns where to find a code', async ({ page }) => {
  await page.goto('/e/lampion/r/o_meadow')
  await expect(page).toHaveURL(/\/\?outside/)
  await expect(page.getByText('You need a code to go in there.')).toBeVisible()
})

test('an unknown address is owned up to', async ({ page }) => {
  for (const path of ['/behind/the/stage', '/e/NOT-AN-EVENT!', '/ui']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lost between the tents')
  }
  await page.getByRole('link', { name: 'To the start' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(page).toHaveTitle('Festival Chat')
})

test('theme, text size and movement are kept, and there before the first paint', async ({ page }) => {
  await page.goto('/settings')
  await choice(page, 'Day').click()
  await page.getByRole('switch', { name: 'Less movement' }).check()
  await choice(page, '150').click()
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.addInitScript(() => addEventListener('DOMContentLoaded', () => {
    const { theme, motion } = document.documentElement.dataset
    Object.assign(window, { early: [theme, motion, document.documentElement.style.fontSize] })
  }))
  await page.reload()
  expect(await page.evaluate(() => Reflect.get(window, 'early') as unknown)).toEqual(['day', 'calm', '150%'])
  await expect(page.getByRole('radio', { name: 'Day' })).toBeChecked()
  await expect(page.getByRole('radio', { name: '150' })).toBeChecked()
  await expect(page.getByRole('switch', { name: 'Less movement' })).toBeChecked()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(paper)
  await choice(page, 'Night').click()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).not.toBe(paper)
})

test('the language changes at once, and stays', async ({ page }) => {
  await page.goto('/settings')
  await choice(page, 'Deutsch').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Einstellungen')
  await expect(page).toHaveTitle('Einstellungen · Festival Chat')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Einstellungen')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
})

test.describe('in somebody else\'s language', () => {
  test.use({ locale: 'de-AT' })

  test('the first visit speaks it', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zwei Sekunden bis zum Chat')
  })
})

test('the way in needs no mouse @desktop', async ({ page }) => {
  await page.goto('/')
  await expect(code(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(code(page)).toBeFocused()
  await page.keyboard.type('lampion glow42')
  await page.keyboard.press('Tab')
  await expect(goToGate(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeFocused()
})

test.describe('without a network', () => {
  test.use({ expectedComplaints: [/ERR_INTERNET_DISCONNECTED/] })

  test('the app opens, on any screen, and says what works', async ({ page, context }) => {
    await page.goto('/')
    await untilWorkerReady(page)
    await context.setOffline(true)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Two seconds to the chat')
    await expect(page.getByText('No connection. You can read and write')).toBeVisible()
    // Screens this person has never opened before.
    await page.goto('/settings')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings')
    await choice(page, 'Deutsch').click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Einstellungen')
    await page.goto('/offline')
    await page.getByRole('button', { name: 'Nochmal versuchen' }).click()
    await expect(page.getByRole('alert')).toContainText('Immer noch kein Netz')
    await context.setOffline(false)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du bist wieder online')
    await page.getByRole('button', { name: 'Weiter' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zwei Sekunden bis zum Chat')
  })
})

test.describe('when a new version is deployed', () => {
  test('it waits for a tap, and half a word is not lost before', async ({ page }) => {
    await using deployment = await deploy()
    await page.goto(deployment.origin)
    await untilWorkerReady(page)
    await page.reload()
    await code(page).fill('lampi')
    deployment.release()
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    const reload = page.getByRole('button', { name: 'Reload' })
    await expect(reload).toBeVisible()
    await expect(code(page)).toHaveValue('lampi')
    const reloaded = page.waitForEvent('load')
    await reload.click()
    await reloaded
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(reload).toHaveCount(0)
    expect(await page.evaluate(() => caches.keys())).toHaveLength(1)
  })

  test('another tab that waits with it is told when it has come', async ({ page }) => {
    await using deployment = await deploy()
    await page.goto(deployment.origin)
    await untilWorkerReady(page)
    await page.reload()
    const tab = await page.context().newPage()
    await tab.goto(deployment.origin)
    await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
    deployment.release()
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    const reload = (where: Page) => where.getByRole('button', { name: 'Reload' })
    await tab.getByRole('button', { name: 'Later' }).click()
    await expect(reload(tab)).toHaveCount(0)
    await reload(page).click()
    await expect(reload(page)).toHaveCount(0)
    const reloaded = tab.waitForEvent('load')
    await reload(tab).click()
    await reloaded
    await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(reload(tab)).toHaveCount(0)
  })

  test('it can wait until later', async ({ page }) => {
    await using deployment = await deploy()
    await page.goto(deployment.origin)
    await untilWorkerReady(page)
    await page.reload()
    deployment.release()
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    await page.getByRole('button', { name: 'Later' }).click()
    await expect(page.getByRole('button', { name: 'Reload' })).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})

test.describe('when the app itself does not come', () => {
  test.use({ expectedComplaints: [/ERR_FAILED/] })

  test('the page says so, in words', async ({ page }) => {
    await page.route(/assets\/index-.*\.js$/, route => route.abort())
    await page.goto('/')
    await expect(page.getByText('Festival Chat could not start.')).toBeVisible()
    await page.unrouteAll()
    await page.getByRole('link', { name: 'try again' }).click()
    await expect(code(page)).toBeVisible()
    await expect(page.getByText('Festival Chat could not start.')).toBeHidden()
  })
})

test.describe('inside', () => {
  test('a room is found by its name, and the keys lead there @desktop', async ({ page }) => {
    await enter(page, 'Mio')
    const rooms = page.locator('a.room')
    await expect(rooms).not.toHaveCount(0)
    await page.keyboard.press('/')
    await page.keyboard.type('late bus')
    await expect(rooms).toHaveCount(1)
    await page.keyboard.press('Escape')
    // Others make rooms meanwhile: how many there are now nobody knows.
    await expect(rooms.nth(5)).toBeVisible()
    await page.keyboard.type('zeppelin')
    await page.getByRole('button', { name: 'Show all rooms' }).click()
    await findRoom(page, 'Lost & Found')
    await expect(page.getByRole('heading', { level: 1, name: 'Lost & Found' })).toBeVisible()
    // With a keyboard at hand one goes on by writing; on a phone one would open over what is to be read.
    if (await page.evaluate(() => matchMedia('(pointer: fine)').matches))
      await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
    await expect(page).toHaveTitle('Lost & Found · Festival Chat')
  })

  test('whoever reads above is not pulled down, but told', async ({ page, newPerson }) => {
    await enter(page, 'Mio')
    await findRoom(page, 'Main Square')
    const timeline = page.getByRole('log', { name: 'Messages' })
    await expect(timeline.getByRole('time').first()).toBeAttached()
    // What has not filled the screen yet cannot be scrolled.
    await expect(async () => {
      await timeline.evaluate(element => element.scrollTo(0, 0))
      await expect(page.getByRole('button', { name: /newest/ })).toBeVisible({ timeout: 1_000 })
    }).toPass()
    const ada = await newPerson()
    await enter(ada, 'Ada')
    await findRoom(ada, 'Main Square')
    // Words of this run only: whoever runs the tests again finds the old ones still there.
    const last = `the lake is beautiful now ${crypto.randomUUID()}`
    for (const text of ['is anybody up?', last]) {
      await ada.getByRole('textbox', { name: 'Message' }).fill(text)
      await ada.getByRole('button', { name: 'Send' }).click()
    }
    const newest = page.getByRole('button', { name: /^[2-9] new messages$/ })
    // A room as full as this one is read in pages, which take some seconds to be made.
    await expect(newest).toBeVisible({ timeout: 25_000 })
    await expect(timeline.getByText(last)).not.toBeInViewport()
    await newest.click()
    await expect(timeline.getByText(last)).toBeInViewport()
    await expect(page.getByRole('button', { name: /new message|newest/ })).toHaveCount(0)
  })

  test('the way back leads where one was, until one leaves', async ({ page }) => {
    await enter(page, 'Mio')
    await findRoom(page, 'Main Square')
    await page.getByRole('textbox', { name: 'Message' }).fill('half a thought')
    await page.goto('/')
    await page.getByRole('link', { name: 'Back to Lampion Festival' }).click()
    await expect(page).toHaveURL(/\/r\/o_/)
    await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('half a thought')
    await page.goto('/settings')
    await page.getByRole('button', { name: 'Leave this festival' }).click()
    await page.getByRole('button', { name: 'Leave and delete' }).click()
    await expect(page.getByText('You have left Lampion Festival.')).toBeVisible()
    await expect(page.getByRole('link', { name: /^Back to/ })).toHaveCount(0)
    expect(await page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('festival-chat:')))).toEqual([])
    await page.goto('/e/lampion')
    await expect(page.getByText('You need a code to go in there.')).toBeVisible()
  })

  test('a poster for the gate is ready to print', async ({ page }) => {
    await enter(page, 'Mio')
    await page.goto('/e/lampion/organise')
    const gateCode = page.getByRole('textbox', { name: 'Gate code' })
    await gateCode.fill('glow 42')
    await expect(page.getByRole('alert')).toContainText('letters and digits')
    await gateCode.fill('glow42')
    const link = `${new URL(page.url()).origin}/j/lampion/glow42`
    await expect(page.getByRole('img', { name: `QR code that opens ${link}` })).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    await expect(gateCode).toBeHidden()
    await expect(page.getByText('lampion-glow42')).toBeVisible()
    await page.emulateMedia({ media: 'screen' })
    await page.reload()
    await expect(gateCode).toHaveValue('glow42')
  })
})
