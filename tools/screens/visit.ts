// Walks a browser to a screen the way a person would, through the gate where there is one.
import type { Page } from '@playwright/test'
import type { Screen } from './screen.ts'
import { festival } from './screen.ts'

export const themes = ['night', 'day'] as const
export type Theme = typeof themes[number]

/** Some minutes after the last message of the seeded event. */
const noon = '2026-11-21T12:58:00+01:00'

export async function stopTheClock(page: Page): Promise<void> {
  // It goes on from there: a clock that stands still opens no menu.
  await page.clock.install({ time: noon })
}

/** From the next page load on. */
export async function chooseTheme(page: Page, theme: Theme): Promise<void> {
  await page.addInitScript(`localStorage.setItem('festival-chat:theme', '${theme}')`)
  await forgetDrafts(page)
}

/** What was begun on the screen before does not show on the next. */
export async function forgetDrafts(page: Page): Promise<void> {
  await page.addInitScript(`Object.keys(localStorage).filter(key => key.includes(':draft')).forEach(key => localStorage.removeItem(key))`)
}

export async function passTheGate(page: Page, name: string): Promise<void> {
  await page.goto(`/j/${festival.event}/${festival.gateCode}`)
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('button', { name: 'Enter' }).click()
  await page.getByRole('heading', { name: 'Rooms', exact: true }).waitFor()
}

export async function visit(page: Page, screen: Screen): Promise<void> {
  await page.goto(screen.path)
  await screen.arrange?.(page)
  await screen.shows(page).waitFor()
  await page.evaluate('document.fonts.ready')
}
