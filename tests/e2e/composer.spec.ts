// Where one writes, with somebody at the other end: what is begun is not lost, what is regretted does not arrive, and whoever may not write knows why.
import type { Content, RoomId } from '@festival-chat/domain'
import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { createAuthor, makeRoom, putBatch } from './support-record.ts'
import { expectAccessible } from './support/accessible.ts'
import { box, bubble, comeTo, say, unique } from './support/person.ts'
import { expect as soon, test } from './support/test.ts'
import { untilWorkerReady } from './support/worker.ts'

/** A function may have to start first. */
const expect = soon.configure({ timeout: 25_000 })

test.describe.configure({ timeout: 120_000 })

const sendButton = (page: Page): Locator => page.getByRole('button', { name: 'Send', exact: true })

async function comeIn(page: Page, name: string, room: RoomId): Promise<void> {
  await comeTo(page, name, room)
  await isLive(page)
}

async function isLive(page: Page): Promise<void> {
  await expect(box(page)).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
}

/** Somebody with the power to, whose words stand in the record. */
async function createModerator(request: APIRequestContext, room: RoomId) {
  const author = await createAuthor('moderator')
  let seq = 0
  return {
    say: async (content: Content) => putBatch(request, room, {
      id: unique('said').replace(' ', '-'),
      certificates: [author.certificate],
      envelopes: [(await author.say(room, seq++, content)).bytes],
    }),
  }
}

test('half a sentence survives a reload, and goes once it is sent', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const other = await newPerson()
  await comeIn(page, 'Mika', room)
  await comeIn(other, 'Noor', room)
  const text = unique('Is the big wheel')
  await box(page).fill(text)
  await page.reload()
  await expect(box(page)).toHaveValue(text)
  await sendButton(page).click()
  await expect(bubble(other, text)).toBeVisible()
  await page.reload()
  await expect(bubble(page, text)).toBeVisible()
  await expect(box(page)).toHaveValue('')
})

test('what was just sent can be taken back: the words return, and do not stay with the others', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const other = await newPerson()
  await comeIn(page, 'Mika', room)
  await comeIn(other, 'Noor', room)
  const [regretted, meant] = [unique('I love you'), unique('I love the band')]
  await box(page).fill(regretted)
  await sendButton(page).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(box(page)).toHaveValue(regretted)
  await expect(page.getByText(/Taken back. It never left this device|Deleted for everyone/)).toBeVisible()
  await say(page, meant)
  await expect(bubble(other, meant)).toBeVisible()
  await expect(other.getByRole('log').getByText(regretted)).toHaveCount(0)
  await expect(page.getByRole('log').getByText(regretted)).toHaveCount(0)
  await other.reload()
  await expect(bubble(other, meant)).toBeVisible()
  await expect(other.getByRole('log').getByText(regretted)).toHaveCount(0)
})

test('a text too long for one message goes out as several, in order', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const other = await newPerson()
  await comeIn(page, 'Mika', room)
  await comeIn(other, 'Noor', room)
  const [first, second] = [unique('The beginning'), unique('The end')]
  await box(page).focus()
  await page.keyboard.insertText(`${first} ${'la '.repeat(1_200)}\n\n${'la '.repeat(400)}${second}`)
  await expect(page.getByText(/letters too many/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Send as 2 messages' }).click()
  await expect(bubble(other, second)).toBeVisible()
  await expect(bubble(other, first)).toBeVisible()
  expect(await other.getByRole('log').locator('.bubble').allInnerTexts()).toEqual([expect.stringContaining(first), expect.anything()])
  await expect(box(page)).toHaveValue('')
})

test('in slow mode the wait is counted down, one writes meanwhile, and then it goes out', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const moderator = await createModerator(request, room)
  const other = await newPerson()
  await comeIn(page, 'Mika', room)
  await comeIn(other, 'Noor', room)
  await moderator.say({ type: 'slowMode', everyMs: 10_000 })
  const [early, late] = [unique('One thing'), unique('And another')]
  // The setting has to be heard first: it shows with what one says next.
  await expect(async () => {
    await say(page, unique(early))
    await expect(page.getByText('Slow mode')).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 40_000 })
  await expect(sendButton(page)).toBeDisabled()
  await expect(page.locator('.why .clock')).toHaveText(/^0:0\d|0:10$/)
  await box(page).fill(late)
  await expect(sendButton(page)).toBeEnabled()
  await sendButton(page).click()
  await expect(bubble(other, late)).toBeVisible()
  await expect(bubble(other, early).first()).toBeVisible()
})

test('a locked room says so, keeps the draft in sight, and takes it once it is open again', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const moderator = await createModerator(request, room)
  const other = await newPerson()
  await comeIn(page, 'Mika', room)
  await comeIn(other, 'Noor', room)
  const text = unique('Just one more thing')
  await box(page).fill(text)
  await moderator.say({ type: 'lock', on: true })
  await expect(page.getByText('Only the crew writes here for now')).toBeVisible()
  await expect(page.getByText('What you have written stays here')).toBeVisible()
  await expect(sendButton(page)).toHaveCount(0)
  // Whoever has written nothing has no box to try in vain.
  await expect(other.getByText('Only the crew writes here for now')).toBeVisible()
  await expect(box(other)).toHaveCount(0)
  await expectAccessible(page)
  await moderator.say({ type: 'lock', on: false })
  await sendButton(page).click()
  await expect(bubble(other, text)).toBeVisible()
})

test.describe('without a network', () => {
  test.use({ expectedComplaints: [[/Failed to load resource/, /net::ERR_/, /Could not reach Cloud Firestore backend/, /cleardot\.gif/], { scope: 'test' }] })

  test('what waits is listed, and what is taken from the list is never sent', async ({ page, newPerson, request }) => {
    const room = await makeRoom(request)
    const other = await newPerson()
    await comeIn(page, 'Mika', room)
    await comeIn(other, 'Noor', room)
    await untilWorkerReady(page)
    await page.context().setOffline(true)
    const [kept, cancelled] = [unique('Meet at the oak'), unique('Forget the oak')]
    await say(page, kept)
    await say(page, cancelled)
    await expect(page.getByText('2 messages wait for a connection')).toBeVisible()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    const sheet = page.getByRole('dialog', { name: 'Waiting to be sent' })
    await expect(sheet.getByText(kept)).toBeVisible()
    await expectAccessible(page)
    await sheet.getByRole('button', { name: `Do not send: ${cancelled}` }).click()
    await expect(page.getByText('It never left this device')).toBeVisible()
    await expect(sheet.getByText(cancelled)).toHaveCount(0)
    await sheet.getByRole('button', { name: 'Close' }).click()
    await expect(page.getByText('1 message waits for a connection')).toBeVisible()

    await page.context().setOffline(false)
    await expect(bubble(other, kept)).toBeVisible()
    await expect(page.getByText('waits for a connection')).toHaveCount(0)
    await expect(other.getByText(cancelled)).toHaveCount(0)
    await expect(page.getByRole('log').getByText(cancelled)).toHaveCount(0)
    const after = unique('Here I am')
    await say(page, after)
    await expect(bubble(other, after)).toBeVisible()
    await expect(other.getByText(cancelled)).toHaveCount(0)
  })
})

test.describe('with a keyboard', () => {
  test.use({ isMobile: false, hasTouch: false, viewport: { width: 1280, height: 800 } })

  test('the arrow up edits one\'s last words, half an edit survives a reload, and the other sees the new words', async ({ page, newPerson, request }) => {
    const room = await makeRoom(request)
    const other = await newPerson()
    await comeIn(page, 'Mika', room)
    await comeIn(other, 'Noor', room)
    const before = unique('The wheel is oben')
    const after = before.replace('oben', 'open')
    await box(page).fill(before)
    await box(page).press('Enter')
    await expect(bubble(other, before)).toBeVisible()
    await box(page).press('ArrowUp')
    await expect(page.getByText('Edit your message')).toBeVisible()
    await expect(box(page)).toHaveValue(before)
    await box(page).fill(after)
    await page.reload()
    await expect(page.getByText('Edit your message')).toBeVisible()
    await expect(box(page)).toHaveValue(after)
    // Until the room is there again, the words stay in the box.
    await expect(async () => {
      await box(page).press('Enter')
      await expect(box(page)).toHaveValue('', { timeout: 2_000 })
    }).toPass()
    await expect(bubble(other, after)).toBeVisible()
    await expect(bubble(other, after)).toContainText('edited')
    await expect(other.getByText(before)).toHaveCount(0)
    await expect(box(page)).toHaveValue('')
  })

  test('a name is completed by its first letters, and whoever bears it sees that they are meant', async ({ page, newPerson, request }) => {
    const room = await makeRoom(request)
    const other = await newPerson()
    await comeIn(page, 'Mika', room)
    await comeIn(other, 'Noor Öztürk', room)
    await say(other, unique('Hello'))
    await expect(page.getByRole('log').getByText('Noor Öztürk').first()).toBeVisible()
    // The room opens ready to write.
    await page.reload()
    await isLive(page)
    await expect(box(page)).toBeFocused()
    await page.keyboard.type('Over here, @noor o')
    const option = page.getByRole('listbox', { name: 'People to mention' }).getByRole('option', { name: 'Noor Öztürk' })
    await expect(option).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Tab')
    await expect(box(page)).toHaveValue('Over here, @Noor Öztürk ')
    const text = unique('by the oak')
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await expect(bubble(other, text)).toHaveClass(/named/)
    await expect(bubble(page, text)).not.toHaveClass(/named/)
    await page.keyboard.type('@n')
    await expect(option).toBeVisible()
    await expectAccessible(page)
  })

  test('an emoji is found by its name, and typing anywhere is typing here', async ({ page, request }) => {
    await comeIn(page, 'Mika', await makeRoom(request))
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.keyboard.type('good :sunfl')
    await expect(box(page)).toBeFocused()
    await expect(page.getByRole('option', { name: 'sunflower' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(box(page)).toHaveValue('good 🌻 ')
  })
})
