// What a person may decide and know: choices that last, what is stored, and being forgotten.
import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { documentsAt, fieldsAt } from './core/owner.ts'
import { expectAccessible } from './support/accessible.ts'
import { enter, unique } from './support/person.ts'
import { expect, test } from './support/test.ts'
import { untilWorkerReady } from './support/worker.ts'

const patiently = { timeout: 30_000 }
const choice = (page: Page, name: string) => page.getByRole('radio', { name })
const said = (page: Page, text: string) => page.getByRole('log').getByText(text)
const room = '/e/lampion/r/o_main-square'

async function say(page: Page, text: string): Promise<void> {
  await page.goto(room)
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(said(page, text)).toBeVisible()
  await expect(page.getByRole('img', { name: 'Sent', exact: true }).last()).toBeVisible(patiently)
}

test('settings: what was chosen is there again after a reload', async ({ page }) => {
  await page.goto('/settings')
  await choice(page, '150').click()
  for (const name of ['Show that I am here', 'Show how far I have read', 'Direct links'])
    await page.getByRole('switch', { name }).uncheck()
  for (const name of ['Save data', 'Hide my network address'])
    await page.getByRole('switch', { name }).check()
  await page.reload()
  await expect(page.getByRole('radio', { name: '150' })).toBeChecked()
  for (const name of ['Show that I am here', 'Show how far I have read', 'Direct links'])
    await expect(page.getByRole('switch', { name })).not.toBeChecked()
  for (const name of ['Save data', 'Hide my network address'])
    await expect(page.getByRole('switch', { name })).toBeChecked()
  expect(await page.evaluate(() => document.documentElement.style.fontSize)).toBe('150%')
})

test('settings: about has a diagnosis without names, and whose work is in it', async ({ page }) => {
  await enter(page, 'Quentin Unmistakable')
  await page.goto('/settings/about')
  const diagnosis = page.getByLabel('When something does not work')
  await expect(diagnosis).toContainText('Festival Chat')
  await expect(diagnosis).not.toContainText('Quentin')
  await expect(diagnosis).not.toContainText('glow42')
  await expect(page.getByText('vue-router')).toBeVisible()
  await expectAccessible(page)
})

test('settings: somebody outside has nothing stored', async ({ page }) => {
  await page.goto('/settings/data')
  await expect(page.getByText('Nothing about you')).toBeVisible()
})

test('settings: shows what is kept here, copies it, and clears it', async ({ page }) => {
  await enter(page, 'Robin')
  const words = unique('Is anybody dancing?')
  await say(page, words)
  await page.goto('/settings/data')
  await expect(page.getByText(/Your keys and the name Robin/)).toBeVisible()
  await expect(page.getByText('Your role: guest')).toBeVisible(patiently)
  await expectAccessible(page)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const copy = JSON.parse(await readFile(await (await download).path(), 'utf8')) as { name: string, said: { text?: string }[] }
  expect(copy.name).toBe('Robin')
  expect(copy.said.map(({ text }) => text)).toContain(words)
  expect(JSON.stringify(copy)).not.toContain('privateKey')

  await page.getByRole('button', { name: 'Clear the history of Main Square' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByRole('button', { name: 'Clear the history of Main Square' })).toHaveCount(0)
  // The record still has it.
  await page.goto(room)
  await expect(said(page, words)).toBeVisible(patiently)
})

test('settings: forget me takes a person out of the record, the server and the device', async ({ page, newPerson, request }) => {
  test.setTimeout(120_000)
  await enter(page, 'Ephemera')
  const words = unique('I was never here')
  await say(page, words)
  const other = await newPerson()
  await enter(other, 'Witness')
  await other.goto(room)
  await expect(said(other, words)).toBeVisible(patiently)

  await page.goto('/settings/data')
  const uid = /festival, made from your keys: ([a-z2-7]{26})/.exec(await page.getByText(/made from your keys/).textContent() ?? '')?.[1] ?? ''
  expect(Object.keys(await fieldsAt(request, `events/lampion/people/${uid}`))).not.toEqual([])
  await page.getByRole('button', { name: 'Forget me' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('This is for good.')
  await dialog.getByRole('button', { name: 'Stay' }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: 'Forget me' }).click()
  await dialog.getByRole('button', { name: 'Forget me for good' }).click()
  await expect(page.getByText('You are forgotten')).toBeVisible(patiently)

  expect((await documentsAt(request, 'events/lampion/people')).map(({ name }) => name).filter(name => name.endsWith(`/${uid}`))).toEqual([])
  expect(await page.evaluate(async () => {
    const opening = indexedDB.open('festival-chat')
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error ?? new Error('refused'))
    })
    const stores = [...db.objectStoreNames]
    const counts = await Promise.all(stores.map(async store => new Promise<number>((resolve) => {
      const asked = db.transaction(store).objectStore(store).count()
      asked.onsuccess = () => resolve(asked.result)
    })))
    db.close()
    return counts.reduce((sum, count) => sum + count, 0)
  })).toBe(0)
  expect(await page.evaluate(() => Object.keys(localStorage).filter(key => key.includes('lampion') || key.endsWith(':name')))).toEqual([])
  // Whoever reads the room from now on finds no words of theirs.
  await expect(async () => {
    const newcomer = await newPerson()
    await enter(newcomer, 'Newcomer')
    await newcomer.goto(room)
    await expect(newcomer.getByText('Live', { exact: true })).toBeVisible()
    await expect(said(newcomer, words)).toHaveCount(0)
  }).toPass({ timeout: 60_000 })
})

test.describe('settings: without a network', () => {
  test.use({ expectedComplaints: [[/ERR_INTERNET_DISCONNECTED|Failed to load resource|WebChannel|Firestore|cleardot/], { scope: 'test' }] })

  test('forgetting waits for it, or forgets on this device alone', async ({ page, context }) => {
    await enter(page, 'Offline Olga')
    await page.goto('/settings/data')
    await expect(page.getByText('Your role: guest')).toBeVisible(patiently)
    await untilWorkerReady(page)
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Forget me' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Forget me for good' }).click()
    await expect(page.getByText('FC-101')).toBeVisible(patiently)
    await page.getByRole('button', { name: 'Delete it on this device only' }).click()
    await expect(page.getByText('Gone from this device')).toBeVisible()
  })
})
