// The event's home with several people: what is new in one's rooms, who is named, what is full, and leaving again.
import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { changeField } from './core/owner.ts'
import { box, bubble, comeIn, say } from './support/person.ts'
import { expect as soon, test } from './support/test.ts'

/** The directory follows what is said by some seconds, and a function may have to start first. */
const expect = soon.configure({ timeout: 30_000 })

test.describe.configure({ timeout: 120_000 })

interface Place {
  readonly id: string
  readonly title: string
}

/** Tests run beside each other over one record: each has rooms of its own. */
async function makeRoom(request: APIRequestContext, facts: { people?: number, capacity?: number } = {}): Promise<Place> {
  const end = globalThis.crypto.randomUUID().slice(0, 8)
  const place = { id: `o_home-${end}`, title: `Fire ring ${end}` }
  const path = `events/lampion/rooms/${place.id}`
  const texts = { kind: 'open', state: 'open', title: place.title, topic: 'Sparks' }
  for (const [name, stringValue] of Object.entries(texts))
    await changeField(request, path, name, { stringValue })
  for (const [name, value] of Object.entries({ people: 0, capacity: 500, slowModeMs: 0, ...facts }))
    await changeField(request, path, name, { integerValue: String(value) })
  return place
}

const row = (page: Page, { title }: Place): Locator => page.getByRole('listitem').filter({ has: page.locator('.title', { hasText: title }) })
const mine = (page: Page): Locator => page.getByRole('region', { name: 'My rooms' })

async function enterRoom(page: Page, { id }: Place): Promise<void> {
  await page.goto(`/e/lampion/r/${id}`)
  await expect(box(page)).toBeVisible()
}

/** As people do: what was read is kept on the way. */
async function goBack(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'All rooms' }).click()
  await expect(page).toHaveURL('/e/lampion')
}

async function goHome(page: Page): Promise<void> {
  await page.goto('/e/lampion')
  await expect(page.locator('a.room').first()).toBeVisible()
}

/** Two people who have both spoken there; the first one is at home. */
async function bothSpoke(page: Page, other: Page, place: Place): Promise<void> {
  await comeIn(page, 'Mika')
  await enterRoom(page, place)
  await say(page, 'Mika was here')
  await comeIn(other, 'Noor')
  await enterRoom(other, place)
  await expect(bubble(other, 'Mika was here')).toBeVisible()
  await say(other, 'Hello from Noor')
  await expect(bubble(page, 'Hello from Noor')).toBeVisible()
  await goBack(page)
  await expect(mine(page).getByText(place.title)).toBeVisible()
}

test('home: what others write is counted, and read it is gone, also after a reload', async ({ page, newPerson, request }) => {
  const [other, place] = [await newPerson(), await makeRoom(request)]
  await bothSpoke(page, other, place)
  await expect(row(page, place).getByText(/new message/)).toHaveCount(0)
  await say(other, 'One log')
  await say(other, 'Two logs')
  await expect(row(page, place)).toContainText('2 new messages')
  await expect(row(page, place)).toContainText('Two logs')
  await expect(page).toHaveTitle(/^\(2\) /)
  await page.reload()
  await expect(row(page, place)).toContainText('2 new messages')

  await row(page, place).getByRole('link').click()
  await expect(bubble(page, 'Two logs')).toBeVisible()
  await goBack(page)
  await expect(row(page, place)).toContainText('Two logs')
  await expect(row(page, place).getByText(/new message/)).toHaveCount(0)
  await page.reload()
  await expect(row(page, place)).toContainText('Two logs')
  await expect(row(page, place).getByText(/new message/)).toHaveCount(0)
  await expect(page).toHaveTitle(/^Lampion Festival/)
})

test('home: who is named sees it, says it was read, and can mute the room', async ({ page, newPerson, request }) => {
  const [other, place] = [await newPerson(), await makeRoom(request)]
  await bothSpoke(page, other, place)
  await say(other, 'Bring marshmallows, @Mika!')
  await expect(row(page, place)).toContainText('You are named 1 time', { timeout: 100_000 })
  await expect(row(page, place)).toContainText('Noor: Bring marshmallows')

  await row(page, place).getByRole('link').click({ button: 'right' })
  await page.getByRole('button', { name: 'Mark as read' }).click()
  await expect(row(page, place).getByText(/You are named|new message/)).toHaveCount(0)
  await row(page, place).getByRole('link').click({ button: 'right' })
  await page.getByRole('button', { name: 'Mute', exact: true }).click()
  await expect(row(page, place)).toContainText('Muted')
  await say(other, 'Anybody else?')
  await expect(row(page, place)).toContainText('Anybody else?')
  await expect(row(page, place).getByText(/new message/)).toHaveCount(0)
  await expect(page).toHaveTitle(/^Lampion Festival/)
})

test.describe('where there is no seat', () => {
  test.use({ expectedComplaints: [[/status of 429 .*joinRoom/], { scope: 'test' }] })

  test('home: a room that is full says so, and writing there explains it', async ({ page, newPerson, request }) => {
    const [other, place] = [await newPerson(), await makeRoom(request, { people: 3, capacity: 3 })]
    await comeIn(page, 'Mika')
    await comeIn(other, 'Noor')
    await enterRoom(other, place)
    await say(other, 'No seat left')
    await expect(other.getByText('This room is full.')).toBeVisible()
    await expect(row(page, place)).toContainText('Full')
    await expect(row(page, place)).toContainText('No seat left')
  })
})

test('home: finds a room, and says when there is none', async ({ page }) => {
  await comeIn(page, 'Ada')
  const search = page.getByRole('searchbox', { name: 'Find a room' })
  await search.fill('late')
  await expect(page.locator('a.room')).toHaveCount(1)
  await search.press('ArrowDown')
  await expect(page.locator('a.room')).toBeFocused()
  await search.fill('zeppelin')
  await expect(page.getByRole('heading', { name: 'No room called “zeppelin”' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all rooms' }).click()
  await expect(page.locator('a.room').first()).toBeVisible()
})

test('home: leaving a room moves it away, and can be undone', async ({ page, newPerson, request }) => {
  const [other, place] = [await newPerson(), await makeRoom(request)]
  await bothSpoke(page, other, place)
  await row(page, place).getByRole('link').click({ button: 'right' })
  await page.getByRole('button', { name: 'Leave room' }).click()
  await expect(page.getByText(`You left ${place.title}.`)).toBeVisible()
  await expect(mine(page).getByText(place.title)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(mine(page).getByText(place.title)).toBeVisible()
})

test('home: an unfinished message shows in the list', async ({ page, request }) => {
  const place = await makeRoom(request)
  await comeIn(page, 'Mika')
  await enterRoom(page, place)
  await say(page, 'First words')
  await box(page).fill('half a thought')
  await goHome(page)
  await expect(row(page, place)).toContainText('Draft: half a thought')
})

test('home: by keyboard, from the list and from room to room', { tag: '@desktop' }, async ({ page }) => {
  await comeIn(page, 'Kim')
  const [first, second] = [page.locator('a.room').first(), page.locator('a.room').nth(1)]
  // Others talk meanwhile, and their rooms change places.
  const soon = { timeout: 3_000 }
  await expect(async () => {
    await goHome(page)
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox', { name: 'Find a room' })).toBeFocused(soon)
    await page.keyboard.press('ArrowDown')
    await expect(first).toBeFocused(soon)
    await page.keyboard.press('ArrowDown')
    await expect(second).toBeFocused(soon)
    await page.keyboard.press('Enter')
    await expect(second).toHaveAttribute('aria-current', 'page', soon)
    await page.keyboard.press('Alt+ArrowUp')
    await expect(first).toHaveAttribute('aria-current', 'page', soon)
  }).toPass({ timeout: 60_000 })
})

test.describe('without a network', () => {
  test.use({ expectedComplaints: [[/Failed to load resource/, /net::ERR_/, /Could not reach Cloud Firestore backend/, /cleardot\.gif/], { scope: 'test' }] })

  test('home: shows the rooms as they were, and since when', async ({ page }) => {
    await comeIn(page, 'Nele')
    // The rooms come with the gate's answer, before one is signed in.
    await expect(page.getByText('Opening the gate.')).toHaveCount(0)
    await page.context().setOffline(true)
    await expect(page.getByText(/These are the rooms as you saw them/)).toBeVisible()
    await expect(page.locator('a.room').first()).toBeVisible()
    await page.context().setOffline(false)
    await expect(page.getByText(/These are the rooms as you saw them/)).toHaveCount(0)
  })
})
