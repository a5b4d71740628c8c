// Who is who: what people call themselves and look like, what the event vouches for, and whom one does not want to see.
import type { Locator, Page } from '@playwright/test'
import { makeRoom } from './support-record.ts'
import { expectAccessible } from './support/accessible.ts'
import { crewCodes } from './support/crew-gate.ts'
import { bubble, comeTo, say, unique } from './support/person.ts'
import { expect as soon, test } from './support/test.ts'

/** A function may have to start first. */
const expect = soon.configure({ timeout: 25_000 })
test.describe.configure({ timeout: 120_000 })

const log = (page: Page): Locator => page.getByRole('log').first()
const row = (page: Page, text: string): Locator => log(page).locator('.row').filter({ hasText: text })
const author = (page: Page, text: string): Locator => row(page, text).locator('.name')
const sheet = (page: Page): Locator => page.getByRole('dialog')
const member = (page: Page, name: string | RegExp): Locator => sheet(page).locator('.member').filter({ hasText: name })

/** Tapped where their name stands. */
async function lookAt(page: Page, text: string): Promise<void> {
  await author(page, text).click()
  await expect(sheet(page)).toBeVisible()
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toHaveCount(0)
}

test('people: another name, colour and emoji are seen at once where one has spoken', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const other = await newPerson()
  await comeTo(page, 'Mika', room)
  await comeTo(other, 'Noor', room)
  const text = await say(page, unique('Is the sauna open?'))
  await expect(author(other, text)).toHaveText('Mika')

  await page.getByRole('button', { name: 'People' }).click()
  await member(page, 'Mika').click()
  await sheet(page).getByRole('button', { name: 'Edit profile' }).click()
  await sheet(page).getByRole('textbox', { name: 'Name' }).fill('  Mika   from Oulu ')
  await sheet(page).locator('label').filter({ has: page.getByRole('radio', { name: 'Violet' }) }).click()
  await sheet(page).locator('label').filter({ has: page.getByRole('radio', { name: '🦊' }) }).click()
  await expectAccessible(page)
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await expect(sheet(page)).toHaveCount(0)

  await expect(author(other, text)).toHaveText('Mika from Oulu')
  await expect(author(other, text)).toHaveAttribute('data-hue', 'violet')
  await expect(row(other, text).getByText('🦊')).toBeVisible()
  await page.reload()
  await expect(bubble(page, text)).toBeVisible()
  await page.getByRole('button', { name: 'People' }).click()
  await expect(member(page, 'Mika from Oulu')).toContainText('🦊')
})

test('people: names that look alike are told apart', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const other = await newPerson()
  await comeTo(page, 'Nadia', room)
  await comeTo(other, 'Nаdіа', room)
  const [mine, theirs] = [await say(page, unique('Meet me at the oak')), await say(other, unique('No, meet ME at the oak'))]
  await expect(bubble(page, theirs)).toBeVisible()
  const tag = row(page, theirs).locator('.tag')
  await expect(tag).toHaveText(/^[a-z2-7]{3,}$/)
  await lookAt(page, theirs)
  await expect(sheet(page)).toContainText('has a name that looks the same')
  const key = (await sheet(page).locator('code').textContent() ?? '').replaceAll(' ', '')
  await expect(tag).toHaveText(key.slice(0, 3))
  await close(page)
  // The one who has it reads in their own profile what others see.
  await expect(bubble(other, mine)).toBeVisible()
  await other.getByRole('button', { name: 'People' }).click()
  await member(other, 'You').click()
  await sheet(other).getByRole('button', { name: 'Edit profile' }).click()
  await expect(sheet(other)).toContainText(`Others will see you as Nаdіа ${key.slice(0, 3)}`)
})

test('people: a badge comes from the event alone, whatever somebody calls themselves', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const [guard, crew] = [await newPerson(), await newPerson()]
  await comeTo(page, 'Lena', room)
  await comeTo(guard, 'Security', room)
  await comeTo(crew, 'Jo', { room, code: crewCodes.volunteer })
  const [pretended, meant] = [await say(guard, unique('Show me your bags')), await say(crew, unique('Water refill is open'))]

  await expect(bubble(page, meant)).toBeVisible()
  await expect(row(page, meant).getByText('Crew', { exact: true })).toBeVisible()
  await expect(bubble(page, pretended)).toBeVisible()
  await expect(row(page, pretended).getByText('Crew', { exact: true })).toHaveCount(0)
  await lookAt(page, pretended)
  await expect(sheet(page)).toContainText('The festival does not vouch for this person')
  await expect(sheet(page)).not.toContainText('vouched for by the festival')
  await close(page)
  await lookAt(page, meant)
  await expect(sheet(page)).toContainText('Crew member, vouched for by the festival')
  await close(page)

  await page.getByRole('button', { name: 'People' }).click()
  await expect(member(page, 'Jo')).toContainText('Crew')
  await expect(member(page, 'Security')).toContainText('Not crew')
  await expectAccessible(page)
})

test('people: a blocked person is covered, and comes back', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const other = await newPerson()
  await comeTo(page, 'Ada', room)
  await comeTo(other, 'Troll', room)
  const rude = await say(other, unique('Something rude'))
  await expect(bubble(page, rude)).toBeVisible()
  await lookAt(page, rude)
  await sheet(page).getByRole('button', { name: 'Block' }).click()
  await expect(sheet(page)).toContainText('You blocked this person')
  await close(page)
  await expect(bubble(page, rude)).toHaveCount(0)
  await expect(log(page)).toContainText('by someone you blocked')

  // The other notices nothing, and what comes later is covered, too.
  const more = await say(other, unique('Still rude'))
  await expect(log(page)).toContainText('2 messages')
  await expect(bubble(page, more)).toHaveCount(0)
  await page.reload()
  await expect(log(page)).toContainText('2 messages')

  await page.goto('/settings/people')
  await expect(page.getByRole('listitem').filter({ hasText: 'Troll' })).toContainText('Blocked')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Unblock' }).click()
  await expect(page.getByText('Nobody is blocked or muted')).toBeVisible()
  await page.goto(`/e/lampion/r/${room}`)
  await expect(bubble(page, rude)).toBeVisible()
  await expect(bubble(page, more)).toBeVisible()
})

test('people: the list says who was here, finds them, and leads to a mention', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const other = await newPerson()
  await comeTo(page, 'Frieda', room)
  await comeTo(other, 'Zoë', room)
  const text = await say(other, unique('Who has a lighter?'))
  await expect(bubble(page, text)).toBeVisible()
  await page.getByRole('button', { name: 'People' }).click()
  await expect(sheet(page)).toContainText('2 people')
  await expect(member(page, 'Frieda')).toContainText('Here now')
  await member(page, 'Zoë').click()
  await sheet(page).getByRole('button', { name: 'Mention' }).click()
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('@Zoë ')
})
