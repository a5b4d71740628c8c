// Rooms of one's own: made, shared by link, changed, left. Each with the browsers of those it concerns.
import type { Page } from '@playwright/test'
import { comeIn, unique } from './support/person.ts'
import { expect as soon, test } from './support/test.ts'

const expect = soon.configure({ timeout: 25_000 })

test.describe.configure({ timeout: 120_000 })
test.use({
  permissions: ['clipboard-read', 'clipboard-write'],
  // A link that was ended is refused, and so is whoever says again that they are here because their clock was put forward.
  expectedComplaints: [[/status of 400 .*\/api\/(?:enter|joinRoom)/, /status of 403 .*documents:commit/], { scope: 'test' }],
})

async function makeRoom(page: Page, title: string, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'New room' }).first().click()
  const sheet = page.getByRole('dialog', { name: 'New room' })
  await sheet.getByRole('textbox', { name: 'What is it called?' }).fill(title)
  await sheet.getByRole('radio', { name: kind }).check()
  await sheet.getByRole('button', { name: 'Open the room' }).click()
  // Above a room that needs invitations lies the sheet that makes them: the room itself is out of reach then.
  await expect(page.getByRole('dialog', { name: `Invite to ${title}` }).or(page.getByRole('heading', { name: title, level: 1 }))).toBeVisible()
}

async function makeLink(page: Page): Promise<string> {
  const sheet = page.getByRole('dialog', { name: /^Invite to/ })
  await sheet.getByRole('button', { name: 'Make a link' }).click()
  await expect(sheet.getByRole('img', { name: /QR code/ })).toBeVisible()
  await sheet.getByRole('button', { name: 'Copy link' }).first().click()
  return page.evaluate(async () => navigator.clipboard.readText())
}

async function follow(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('button', { name: 'Go in' }).click()
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Message|^Write/ }).first().fill(text)
  await page.getByRole('button', { name: 'Send' }).first().click()
}

const bubble = (page: Page, text: string) => page.locator('.bubble').filter({ hasText: text })
const about = (page: Page) => page.getByRole('button', { name: 'About this room' })

test('somebody opens a room for a few, hands on the link, and they talk; once the link is ended nobody else comes in', async ({ page: host, newPerson }) => {
  const title = unique('Row nine')
  await comeIn(host, 'Mika')
  await makeRoom(host, title, 'Those you invite')
  const link = await makeLink(host)

  const guest = await newPerson()
  await follow(guest, link, 'Noor')
  await expect(guest.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  await host.keyboard.press('Escape')
  const hello = unique('Tea at ours?')
  await say(host, hello)
  await expect(bubble(guest, hello)).toBeVisible()
  const answer = unique('On my way')
  await say(guest, answer)
  await expect(bubble(host, answer)).toBeVisible()

  await about(host).click()
  await host.getByRole('dialog', { name: title }).getByRole('button', { name: 'Invite' }).click()
  const invites = host.getByRole('dialog', { name: /^Invite to/ })
  await invites.getByRole('button', { name: 'End it' }).click()
  await invites.getByRole('button', { name: 'Yes, end it' }).click()
  await expect(invites.getByRole('list', { name: 'Your links' })).toBeHidden()

  const late = await newPerson()
  await follow(late, link, 'Late')
  await expect(late.getByRole('alert').filter({ hasText: /FC-4/ })).toBeVisible()
  expect(new URL(late.url()).pathname).toMatch(/^\/i\//)
})

test('an invitation says when it is about to end, and is renewed with one tap', async ({ page: host }) => {
  await host.clock.install()
  await comeIn(host, 'Mika')
  await makeRoom(host, unique('Row ten'), 'Those you invite')
  const sheet = host.getByRole('dialog', { name: /^Invite to/ })
  await sheet.getByRole('radio', { name: '1 h', exact: true }).check()
  await makeLink(host)
  await expect(sheet.getByText(/Works for (?:59|60) more minutes/)).toBeVisible()
  await host.keyboard.press('Escape')

  await host.clock.fastForward('40:00')
  const notice = host.getByText(/Your invitation to .+ ends in \d+ min/)
  await expect(notice).toBeVisible()
  await host.getByRole('button', { name: 'Renew' }).first().click()
  await expect(sheet.getByText('Ends soon')).toBeVisible()
  await sheet.getByRole('radio', { name: '1 day' }).check()
  await sheet.getByRole('button', { name: 'Renew' }).click()
  await expect(sheet.getByText(/Works for 2[345] more hours/)).toBeVisible()
})

test('a room for everybody is found by others, renamed by whoever made it, and closed', async ({ page: host, newPerson }) => {
  const title = unique('Yoga on the hill')
  await comeIn(host, 'Mika')
  await makeRoom(host, title, 'Everybody here')

  const guest = await newPerson()
  await comeIn(guest, 'Noor')
  await guest.getByRole('link', { name: title }).first().click()
  await expect(guest.getByRole('heading', { name: title, level: 1 })).toBeVisible()

  await about(host).click()
  const sheet = host.getByRole('dialog', { name: title })
  await sheet.getByRole('button', { name: 'Rename' }).click()
  const renamed = unique('Yoga in the tent')
  await sheet.getByRole('textbox', { name: 'What is it called?' }).fill(renamed)
  await sheet.getByRole('button', { name: 'Save' }).click()
  await expect(host.getByRole('dialog', { name: renamed })).toBeVisible()
  await expect(guest.getByRole('heading', { name: renamed, level: 1 })).toBeVisible()

  await host.getByRole('dialog', { name: renamed }).getByRole('button', { name: 'Close the room' }).click()
  await host.getByRole('alertdialog').getByRole('button', { name: 'Close the room' }).click()
  await expect(guest.getByText(/closed/i).first()).toBeVisible()
})

test('whoever leaves a room keeps nothing of it, and it is gone from their rooms', async ({ page: host, newPerson }) => {
  const title = unique('Row twelve')
  await comeIn(host, 'Mika')
  await makeRoom(host, title, 'Those you invite')
  const link = await makeLink(host)
  const guest = await newPerson()
  await follow(guest, link, 'Noor')
  await expect(guest.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  await guest.getByText('Live', { exact: true }).first().waitFor()

  await about(guest).click()
  await guest.getByRole('dialog', { name: title }).getByRole('button', { name: 'Leave the room' }).click()
  await guest.getByRole('alertdialog').getByRole('button', { name: 'Leave the room' }).click()
  await expect(guest).toHaveURL('/e/lampion')
  await expect(guest.getByRole('link', { name: title })).toHaveCount(0)
  await guest.reload()
  await expect(guest.locator('a.room').first()).toBeVisible()
  await expect(guest.getByRole('link', { name: title })).toHaveCount(0)
})
