// One picture a screen, size and theme.
import type { Browser } from '@playwright/test'
import type { Screen } from './screen.ts'
import type { Theme } from './visit.ts'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shrinkPng } from './shrink-png.ts'
import { chooseTheme, passTheGate, stopTheClock, visit } from './visit.ts'

export const sizes = {
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
  desktop: {
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1,
  },
} as const

export interface Shoot {
  readonly browser: Browser
  readonly origin: string
  readonly folder: string
  readonly screens: readonly Screen[]
  readonly say: (line: string) => void
}

/** Visits all screens of one size and theme with one person: first outside the gate, then inside. */
export async function photograph({ browser, origin, folder, screens, say }: Shoot, size: keyof typeof sizes, theme: Theme): Promise<void> {
  const context = await browser.newContext({
    ...sizes[size],
    baseURL: origin,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  const page = await context.newPage()
  await chooseTheme(page, theme)
  await stopTheClock(page)
  const [outside, inside] = [
    screens.filter(screen => !screen.inside),
    screens.filter(screen => screen.inside),
  ]

  async function take(screen: Screen): Promise<void> {
    await visit(page, screen)
    const picture = shrinkPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
    const file = `${screen.name}-${size}-${theme}.png`
    await writeFile(join(folder, file), picture)
    say(`${file.padEnd(40)} ${Math.round(picture.length / 1000)} kB`)
  }

  for (const screen of outside)
    await take(screen)
  if (inside.length > 0)
    await passTheGate(page, 'Mika')
  for (const screen of inside)
    await take(screen)
  await context.close()
}
