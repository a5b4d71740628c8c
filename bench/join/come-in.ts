// What a person does between the poster and the conversation, and when they can read it.
import type { Page } from '@playwright/test'

const gate = '/j/lampion/glow42'
/** The liveliest room of the seeded event, and something that was said there. */
export const room = { title: 'Main Square', words: 'the brass already' }
const patienceMs = 30_000

export interface ComingIn {
  /** From the tap on the scanned link until the name can be typed. */
  readonly scannedMs: number
  /** How long typing the name really took: a page that is busy starting lets a letter wait. */
  readonly typedMs: number
  /** From “Enter” until the list of rooms can be read. */
  readonly enteredMs: number
  /** From the tap on a room until what was said there can be read. */
  readonly openedMs: number
}

export async function comeIn(page: Page, name: string, typingMs: number): Promise<ComingIn> {
  const scanned = Date.now()
  await page.goto(gate, { waitUntil: 'commit' })
  const field = page.getByRole('textbox', { name: 'Your name' })
  await field.waitFor({ timeout: patienceMs })
  const scannedMs = Date.now() - scanned
  const typing = Date.now()
  await field.pressSequentially(name, { delay: typingMs / name.length })
  const entered = Date.now()
  await page.getByRole('button', { name: 'Enter' }).click()
  const link = page.getByRole('link', { name: room.title }).first()
  await link.waitFor({ timeout: patienceMs })
  const enteredMs = Date.now() - entered
  const opened = Date.now()
  await link.click()
  await page.locator('.bubble', { hasText: room.words }).first().waitFor({ timeout: patienceMs })
  return { scannedMs, typedMs: entered - typing, enteredMs, openedMs: Date.now() - opened }
}
