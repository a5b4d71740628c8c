// Screens with something open above them, and rooms in states that are rare.
import type { Page } from '@playwright/test'
import type { Screen } from './screen.ts'
import { festival } from './screen.ts'

const home = `/e/${festival.event}`
const square = `${home}/r/${festival.room}`
const isLive = async (page: Page): Promise<void> => page.getByText('Live', { exact: true }).first().waitFor()

async function makeRoom(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New room' }).first().click()
  await page.getByRole('textbox', { name: 'What is it called?' }).fill('Camp B, row 9')
  await page.getByRole('radio', { name: 'Those you invite' }).check()
  await page.getByRole('button', { name: 'Open the room' }).click()
  await page.getByRole('button', { name: 'Make a link' }).waitFor()
}

/** Of the newest message, by the keyboard: it is the same on a phone and on a laptop. */
async function openMenu(page: Page): Promise<void> {
  await isLive(page)
  const row = page.locator('.timeline-row').last()
  await row.focus()
  await row.press('Enter')
}

export const above: readonly Screen[] = [
  {
    name: 'room-network',
    path: `${square}?panel=network`,
    inside: true,
    shows: page => page.getByRole('dialog', { name: 'How words travel' }).getByRole('switch', { name: 'Direct links' }),
  },
  {
    name: 'network',
    path: `${home}/network`,
    inside: true,
    shows: page => page.getByRole('button', { name: 'Copy report' }),
  },
  {
    name: 'make-room',
    path: home,
    inside: true,
    arrange: async page => await page.getByRole('button', { name: 'New room' }).first().click(),
    shows: page => page.getByRole('dialog', { name: 'New room' }).getByRole('button', { name: 'Open the room' }),
  },
  {
    name: 'room-info',
    path: square,
    inside: true,
    arrange: async (page) => {
      await isLive(page)
      await page.getByRole('button', { name: 'About this room' }).click()
    },
    shows: page => page.getByRole('dialog').getByText(/seats taken/),
  },
  {
    name: 'room-invite',
    path: home,
    inside: true,
    arrange: async (page) => {
      await makeRoom(page)
      await page.getByRole('button', { name: 'Make a link' }).click()
    },
    shows: page => page.getByRole('img', { name: /^QR code that invites/ }),
  },
  {
    name: 'room-message',
    path: square,
    inside: true,
    arrange: openMenu,
    shows: page => page.getByText('Copy text').first(),
  },
  {
    name: 'room-emoji',
    path: square,
    inside: true,
    arrange: async (page) => {
      await isLive(page)
      await page.getByRole('button', { name: 'Emoji', exact: true }).first().click()
      // All nineteen hundred take a minute to be held against WCAG, and say no more than twenty.
      await page.getByPlaceholder('Search emoji').fill('fire')
    },
    shows: page => page.getByRole('button', { name: /^fire$/ }).first(),
  },
  {
    name: 'room-poll',
    path: `${home}/r/o_camp-life?find=`,
    inside: true,
    arrange: async (page) => {
      const field = page.getByRole('searchbox', { name: 'Search' })
      await field.fill('breakfast at your place')
      await page.getByRole('search').getByText('What is for breakfast').first().waitFor()
      await field.press('Enter')
    },
    shows: page => page.locator('.bubble').getByText('Whatever the neighbours have'),
  },
  {
    name: 'make-poll',
    path: square,
    inside: true,
    arrange: async (page) => {
      await isLive(page)
      await page.getByRole('button', { name: 'More to add' }).click()
      await page.getByRole('menuitem', { name: 'Ask in a poll' }).click()
    },
    shows: page => page.getByRole('textbox', { name: 'Question' }),
  },
  {
    name: 'room-denied',
    path: `${home}/r/v_lantern-lounge`,
    inside: true,
    shows: page => page.getByRole('heading', { name: 'A closed circle' }),
  },
  {
    name: 'shortcuts',
    path: home,
    inside: true,
    arrange: async (page) => {
      await page.getByRole('link', { name: /Main Square/ }).first().waitFor()
      // What lies above the screens comes a moment after them.
      const sheet = page.getByRole('dialog', { name: /shortcuts/i })
      for (let tries = 0; tries < 20 && !await sheet.isVisible(); tries++) {
        await page.keyboard.press('?')
        await sheet.waitFor({ timeout: 1_000 }).catch(() => {})
      }
    },
    shows: page => page.getByRole('dialog', { name: /shortcuts/i }),
  },
]
