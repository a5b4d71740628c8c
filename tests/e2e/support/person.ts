// What people do in most tests: they come in, open a room, and say something.
import type { Locator, Page } from '@playwright/test'
import { expect as soon } from './test.ts'

/** The gate and the record may be asked by many at once. */
const expect = soon.configure({ timeout: 25_000 })

/** So that no other test says the same in the same room. */
export const unique = (text: string): string => `${text} ${globalThis.crypto.randomUUID().slice(0, 8)}`

export const box = (page: Page): Locator => page.getByRole('textbox', { name: 'Message', exact: true }).first()
export const bubble = (page: Page, text: string): Locator => page.getByRole('log').first().locator('.bubble').filter({ hasText: text })

/** One is in before the server has answered. */
export async function enter(page: Page, name: string, code = 'glow42'): Promise<void> {
  await page.goto(`/j/lampion/${code}`)
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('button', { name: 'Enter' }).click()
  await expect(page).toHaveURL('/e/lampion')
}

/** Until the gate has answered: leaving the page before would make it begin anew. */
export async function comeIn(page: Page, name: string, code?: string): Promise<void> {
  await enter(page, name, code)
  await expect(page.locator('a.room').first()).toBeVisible()
}

export async function openRoom(page: Page, room: string): Promise<void> {
  await page.goto(`/e/lampion/r/${room}`)
  await expect(box(page)).toBeVisible()
}

interface Way { readonly room: string, readonly code?: string }

export async function comeTo(page: Page, name: string, way: string | Way): Promise<void> {
  const { room, code }: Way = typeof way === 'string' ? { room: way } : way
  await comeIn(page, name, code)
  await openRoom(page, room)
}

export async function say(page: Page, text: string): Promise<string> {
  await box(page).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).first().click()
  await expect(bubble(page, text)).toBeVisible()
  return text
}
