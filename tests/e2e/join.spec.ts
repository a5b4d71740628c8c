// Coming in: by the camera, by a picture, by an invitation, and past a festival one is at already.
import type { Page } from '@playwright/test'
import process from 'node:process'
import { chromium } from '@playwright/test'
import { launchOptions } from '../../tools/screens/chromium.ts'
import { must } from '../../tools/seed/must.ts'
import { expect, test } from './core/test.ts'
import { expectAccessible } from './support/accessible.ts'
import { filmOf, pictureOf } from './support/camera.ts'
import { enter } from './support/person.ts'

const name = (page: Page) => page.getByRole('textbox', { name: 'Your name' })
const title = (page: Page) => page.getByRole('heading', { level: 1 })

/** A browser whose camera looks at a code. */
async function lookingAt(text: string, origin: string): Promise<{ page: Page, close: () => Promise<void> }> {
  const options = launchOptions(process.env)
  const browser = await chromium.launch({
    ...options,
    args: [...options.args, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${await filmOf(text)}`],
  })
  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB', permissions: ['camera'], viewport: { width: 390, height: 844 } })
  return { page: await context.newPage(), close: async () => browser.close() }
}

test('join: the camera reads the code on the poster, and the gate opens', async ({ baseURL }) => {
  const origin = baseURL ?? ''
  const { page, close } = await lookingAt(`${origin}/j/lampion/glow42`, origin)
  try {
    await page.goto('/')
    await page.getByRole('link', { name: 'Scan a code' }).click()
    await expect(title(page)).toHaveText('Welcome to Lampion', { timeout: 20_000 })
    // Nobody is filmed any longer than it takes.
    expect(await page.evaluate(() => document.querySelector('video'))).toBeNull()
    await name(page).fill('Mika')
    await page.getByRole('button', { name: 'Enter' }).click()
    await expect(page).toHaveURL(/\/e\/lampion$/)
  }
  finally {
    await close()
  }
})

test('join: somebody else\'s code is shown, not followed', async ({ baseURL }) => {
  const origin = baseURL ?? ''
  const { page, close } = await lookingAt('https://elsewhere.example/j/lampion/glow42', origin)
  try {
    await page.goto('/scan')
    await expect(page.getByText('That code is not one of ours: https://elsewhere.example/j/lampion/glow42')).toBeVisible({ timeout: 20_000 })
    await expect(page).toHaveURL(/\/scan$/)
  }
  finally {
    await close()
  }
})

test('join: without a camera a picture of the code will do', async ({ page, baseURL }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => Promise.reject(new DOMException('no', 'NotFoundError'))
  })
  await page.goto('/scan')
  await expect(page.getByText('There is no camera here')).toBeVisible()
  await expectAccessible(page)
  const picture = page.locator('input[type=file]')
  await picture.setInputFiles(pictureOf(undefined))
  await expect(page.getByText('There is no code in that picture')).toBeVisible()
  await picture.setInputFiles(pictureOf(`${baseURL}/j/lampion/glow42`))
  await expect(title(page)).toHaveText('Welcome to Lampion')
})

test('join: a camera that is refused says how to allow it', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await page.goto('/scan')
  await expect(page.getByText('The camera is not allowed')).toBeVisible()
  await page.getByRole('link', { name: 'Type the code' }).click()
  await expect(page.getByRole('textbox', { name: 'Festival code' })).toBeVisible()
})

test('join: where the browser reads codes itself, ours is not fetched', async ({ page, baseURL }) => {
  await page.addInitScript((found) => {
    Object.assign(globalThis, {
      BarcodeDetector: class {
        static async getSupportedFormats(): Promise<readonly string[]> {
          return ['qr_code']
        }

        async detect(): Promise<readonly { rawValue: string }[]> {
          return [{ rawValue: found }]
        }
      },
    })
    navigator.mediaDevices.getUserMedia = async () => Promise.reject(new DOMException('no', 'NotFoundError'))
  }, `${baseURL}/j/lampion/glow42`)
  const fetched: string[] = []
  page.on('request', request => fetched.push(request.url()))
  await page.goto('/scan')
  await page.locator('input[type=file]').setInputFiles(pictureOf(undefined))
  await expect(title(page)).toHaveText('Welcome to Lampion')
  expect(fetched.filter(url => /decode/.test(url))).toEqual([])
})

test('join: whoever is at another festival is asked first', async ({ page }) => {
  await enter(page, 'Noor')
  await page.goto('/j/elsewhere/sun7')
  await expect(page.getByText('You are inside Lampion Festival as Noor.')).toBeVisible()
  await page.getByRole('link', { name: 'Stay at Lampion Festival' }).click()
  // The server may take its time; one is in before it has answered.
  await expect(page).toHaveURL(/\/e\/lampion/)
})

test.describe('join: an invitation', () => {
  test.use({ expectedComplaints: [[/Failed to load resource: the server responded with a status of 4\d\d/], { scope: 'test' }] })

  test('that does not exist says so, with a code to read out, and leaves nobody behind', async ({ page }) => {
    await page.goto('/i/lampion/i_boat/abcdefgh234567abcdefgh234a')
    await expect(title(page)).toHaveText('You are invited, at Lampion')
    await expect(page.getByText('The key is missing from this link.')).toBeVisible()
    await expectAccessible(page)
    await name(page).fill('Ada')
    await page.getByRole('button', { name: 'Go in' }).click()
    await expect(page.getByText(/^FC-\d{3}$/)).toBeVisible({ timeout: 30_000 })
    await page.goto('/')
    await expect(page.getByText('You are still inside')).toHaveCount(0)
  })

  test('brings a newcomer into the room and its words, until it is taken back', async ({ newCoreDevice, newPerson }) => {
    test.setTimeout(120_000)
    const host = await newCoreDevice()
    expect((await host.enter('glow42', 'Hanna')).entered).toMatchObject({ ok: true })
    const { room } = must(await host.make({ kind: 'invite', title: 'The boat', topic: '' }))
    await host.open(room)
    const { link } = must(await host.invite(room))
    await host.say(room, 'Behind the sauna, at nine')

    const guest = await newPerson()
    await guest.goto(link)
    await expect(guest.getByText('not even the server reads along')).toBeVisible()
    await name(guest).fill('Gus')
    await guest.getByRole('button', { name: 'Go in' }).click()
    await expect(guest.getByText('Behind the sauna, at nine')).toBeVisible({ timeout: 40_000 })
    // The key does not stay in the address.
    expect(guest.url()).not.toContain('#')

    must(await host.revokeInvite(link))
    const late = await newPerson()
    await late.goto(link)
    await name(late).fill('Late Lou')
    await late.getByRole('button', { name: 'Go in' }).click()
    await expect(late.getByText(/^FC-4\d\d$/)).toBeVisible({ timeout: 40_000 })
  })

  test('with a hole in it leads to the scanner or the code', async ({ page }) => {
    await page.goto('/i/lampion/i_boat')
    await expect(title(page)).toHaveText('This link is not complete')
    await page.getByRole('link', { name: 'Type the code' }).click()
    await expect(page.getByRole('textbox', { name: 'Festival code' })).toBeVisible()
  })
})
