// One message and everything two people can do with it, each in a browser of their own.
import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { makeRoom } from './support-record.ts'
import { expectAccessible } from './support/accessible.ts'
import { crewCodes } from './support/crew-gate.ts'
import { comeTo, unique } from './support/person.ts'
import { expect as soon, test } from './support/test.ts'

/** A function may have to start first. */
const expect = soon.configure({ timeout: 25_000 })
test.describe.configure({ timeout: 120_000 })

const bubble = (page: Page, text: string): Locator => page.getByRole('log').first().locator('.bubble').filter({ hasText: text })
const row = (page: Page, text: string): Locator => page.getByRole('log').first().locator('.row').filter({ hasText: text })
const chip = (page: Page, text: string, name: RegExp): Locator => row(page, text).getByRole('button', { name })
const act = (page: Page, name: string): Locator => page.getByRole('dialog').getByRole('button', { name, exact: true })

async function two(page: Page, newPerson: () => Promise<Page>, request: APIRequestContext): Promise<{ other: Page, room: string }> {
  const room = await makeRoom(request)
  const other = await newPerson()
  await comeTo(page, 'Mika', room)
  await comeTo(other, 'Noor', room)
  return { other, room }
}

async function say(page: Page, text: string, shown = text): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(bubble(page, shown)).toBeVisible()
}

interface Touch { readonly x: number, readonly y: number }
const finger = ({ x, y }: Touch) => ({ bubbles: true, pointerType: 'touch', isPrimary: true, pointerId: 7, clientX: x, clientY: y })

async function centreOf(target: Locator): Promise<Touch> {
  const box = await target.boundingBox()
  if (!box)
    throw new Error('There is nothing to touch.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** A finger stays on it until the sheet is there. */
async function hold(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const at = finger(await centreOf(target))
  // A list that just grew may have moved it away from under the finger.
  await expect(async () => {
    await target.dispatchEvent('pointerdown', at)
    await soon(page.getByRole('dialog')).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await target.dispatchEvent('pointerup', at)
}

async function pull(target: Locator, byPx: number): Promise<void> {
  const { x, y } = await centreOf(target)
  await target.dispatchEvent('pointerdown', finger({ x, y }))
  for (const share of [0.3, 0.6, 1])
    await target.dispatchEvent('pointermove', finger({ x: x + byPx * share, y }))
  await target.dispatchEvent('pointerup', finger({ x: x + byPx, y }))
}

test('message: two people react, and see who did', async ({ page, newPerson, request }) => {
  const { other } = await two(page, newPerson, request)
  const text = unique('Sunrise set at six?')
  await say(page, text)
  await hold(other, bubble(other, text))
  await expectAccessible(other)
  await other.getByRole('button', { name: 'React with 🎉' }).click()
  await expect(chip(other, text, /^🎉, 1 person: you/)).toHaveAttribute('aria-pressed', 'true')
  await expect(chip(page, text, /^🎉, 1 person/)).toHaveAttribute('aria-pressed', 'false')
  await chip(page, text, /^🎉/).click()
  await expect(chip(other, text, /^🎉, 2 people, you too/)).toBeVisible()

  await hold(page, chip(page, text, /^🎉/))
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Noor' })).toBeVisible()
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'You' })).toBeVisible()
  await page.keyboard.press('Escape')
  await chip(page, text, /^🎉/).click()
  await expect(chip(other, text, /^🎉, 1 person: you/)).toBeVisible()
})

test('message: any emoji is found by its name', async ({ page, newPerson, request }) => {
  const { other } = await two(page, newPerson, request)
  const text = unique('Look what I found')
  await say(page, text)
  await hold(other, bubble(other, text))
  await other.getByRole('button', { name: 'All emoji' }).click()
  await other.getByRole('searchbox', { name: 'Search emoji' }).fill('hedge')
  await expectAccessible(other)
  await other.getByRole('button', { name: 'hedgehog' }).click()
  await expect(chip(page, text, /^🦔, 1 person/)).toBeVisible()
  // Used last, it is at hand first.
  await hold(other, bubble(other, text))
  await expect(other.getByRole('dialog').getByRole('button', { name: /^React with/ }).first()).toHaveAccessibleName('React with 🦔')
})

test('message: a pull answers, and the quote leads back', async ({ page, newPerson, request }) => {
  const { other } = await two(page, newPerson, request)
  const question = unique('Who has gaffer tape?')
  await say(page, question)
  await pull(bubble(other, question), 40)
  await expect(other.getByText('Reply to Mika')).toBeHidden()
  await pull(bubble(other, question), 110)
  await expect(other.getByText('Reply to Mika')).toBeVisible()
  const answer = unique('Me, at the yellow tent')
  await say(other, answer)
  const quote = row(page, answer).getByRole('button', { name: `Reply to You: ${question}` })
  await expect(quote).toBeVisible()
  await quote.click()
  await expect(page.locator('.highlighted').filter({ hasText: question })).toBeVisible()
  await expect(row(page, question).getByRole('button', { name: '1 reply' })).toBeVisible()
})

test('message: other words reach the other, and none remain when it is deleted', async ({ page, newPerson, request }) => {
  const { other } = await two(page, newPerson, request)
  const [before, after] = [unique('The bus leaves at nine'), unique('The bus leaves at ten')]
  await say(page, before)
  await expect(bubble(other, before)).toBeVisible()
  await hold(page, bubble(page, before))
  await act(page, 'Edit').click()
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue(before)
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Message' }).fill(after)
  await page.getByRole('button', { name: 'Save the change' }).click()
  await expect(bubble(other, after)).toContainText('edited')
  await expect(bubble(other, before)).toBeHidden()

  await hold(page, bubble(page, after))
  await act(page, 'Delete for everyone').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(bubble(other, after)).toBeHidden()
  await expect(bubble(other, 'This message was deleted')).toBeVisible()
  // Nobody may do that to another's.
  const theirs = unique('Mine')
  await say(other, theirs)
  await hold(page, bubble(page, theirs))
  await expect(act(page, 'Reply')).toBeVisible()
  await expect(act(page, 'Delete for everyone')).toBeHidden()
  await expect(act(page, 'Edit')).toBeHidden()
})

test('message: a poll is answered, changed, and seen by everybody at once', async ({ page, newPerson, request }) => {
  const { other } = await two(page, newPerson, request)
  const question = unique('Which stage?')
  await page.getByRole('button', { name: 'More to add' }).click()
  await page.getByRole('menuitem', { name: 'Ask in a poll' }).click()
  const sheet = page.getByRole('dialog', { name: 'Ask everybody' })
  await sheet.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(sheet.getByRole('alert')).toHaveText('Write a question first.')
  await sheet.getByRole('textbox', { name: 'Question' }).fill(question)
  await sheet.getByRole('textbox', { name: 'Answer 1' }).fill('Forest')
  await sheet.getByRole('textbox', { name: 'Answer 2' }).fill('Lake')
  await expectAccessible(page)
  await sheet.getByRole('button', { name: 'Ask', exact: true }).click()
  await bubble(other, question).getByRole('radio', { name: 'Lake' }).click()
  await expect(bubble(page, question).getByRole('radio', { name: 'Lake: 100 percent' })).not.toBeChecked()
  await bubble(page, question).getByRole('radio', { name: /^Forest/ }).click()
  await expect(bubble(other, question).getByRole('radio', { name: 'Forest: 50 percent' })).toBeVisible()
  await bubble(other, question).getByRole('radio', { name: /^Forest/ }).click()
  await expect(bubble(page, question).getByRole('radio', { name: 'Forest: 100 percent' })).toBeChecked()
  await expectAccessible(page)
  await bubble(page, question).getByRole('button', { name: '2 people voted' }).click()
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Noor' })).toBeVisible()
  await page.keyboard.press('Escape')
  await bubble(page, question).getByRole('button', { name: 'Take my vote back' }).click()
  await expect(bubble(other, question).getByRole('button', { name: '1 person voted' })).toBeVisible()
})

test('message: a moderator pins and hides, wears a badge, and everybody sees it', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const moderator = await newPerson()
  await comeTo(page, 'Mika', room)
  await comeTo(moderator, 'Karim', { room, code: crewCodes.moderator })
  const [useful, rude] = [unique('Water is free at the bar'), unique('Something rude')]
  await say(page, useful)
  await say(page, rude)
  await hold(moderator, bubble(moderator, useful))
  await act(moderator, 'Pin').click()
  await expect(page.getByRole('button', { name: `Pinned ${useful}` })).toBeVisible()
  await hold(moderator, bubble(moderator, rude))
  await act(moderator, 'Hide from everyone').click()
  await expect(bubble(page, rude)).toBeHidden()
  await expect(bubble(page, 'The crew has hidden this message')).toBeVisible()
  await moderator.getByRole('button', { name: 'Undo' }).click()
  await expect(bubble(page, rude)).toBeVisible()
  const word = unique('Please stay kind')
  await say(moderator, word)
  await expect(row(page, word).getByText('Moderator', { exact: true })).toBeVisible()
})

test('message: what is written is shown, never obeyed', async ({ page, newPerson, request }) => {
  const { other } = await two(page, newPerson, request)
  const mark = unique('nasty')
  const nasty = `<img src=x onerror="document.title='taken'">${mark}<script>document.title='taken'</script> **<b>loud</b>** javascript:alert(1) https://example.org/"onmouseover=alert(1)`
  await say(page, nasty, mark)
  const shown = bubble(other, mark)
  await expect(shown).toContainText('<img src=x onerror="document.title=\'taken\'">')
  await expect(shown.locator('strong')).toHaveText('<b>loud</b>')
  expect(await shown.locator('img, script, b').count()).toBe(0)
  expect(await shown.getByRole('link').evaluateAll(links => links.map(link => link.getAttribute('href')))).toEqual(['https://example.org/'])
  await expect(other).not.toHaveTitle(/taken/)
})

test('message: details tell how far it got and by whose key', async ({ page, newPerson, request }) => {
  const { other } = await two(page, newPerson, request)
  const text = unique('For the record')
  await say(page, text)
  await expect(bubble(page, text).getByRole('img', { name: 'Sent' })).toBeVisible()
  await hold(other, bubble(other, text))
  await act(other, 'Details').click()
  const sheet = other.getByRole('dialog', { name: 'Details' })
  await expect(sheet).toContainText('everybody in this room can read it')
  await expect(sheet).toContainText('Checked on this device')
  await expect(sheet).toContainText(/\d+ bytes/)
  await expectAccessible(other)
})

test('message: several are picked, copied and deleted together', async ({ page, newPerson, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { other } = await two(page, newPerson, request)
  const [first, second] = [unique('One'), unique('Two')]
  await say(page, first)
  await say(page, second)
  await expect(bubble(other, second)).toBeVisible()
  await hold(page, bubble(page, first))
  await act(page, 'Select').click()
  const boxes = page.getByRole('checkbox', { name: /^Select the message/ })
  await boxes.nth(1).check()
  await expect(page.getByRole('status').filter({ hasText: '2 selected' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toMatch(new RegExp(`^You, .*: ${first}\nYou, .*: ${second}$`))
  await hold(page, bubble(page, first))
  await act(page, 'Select').click()
  await boxes.nth(1).check()
  await page.getByRole('button', { name: 'Delete mine' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(bubble(other, first)).toBeHidden()
  await expect(bubble(other, second)).toBeHidden()
})

/** A phone has neither. */
test.describe('message: on a laptop', () => {
  test.use({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, isMobile: false, hasTouch: false })

  test('a pointer and a keyboard reach all of it', async ({ page, newPerson, request }) => {
    const { other } = await two(page, newPerson, request)
    const text = unique('Right here')
    await say(page, text)
    await bubble(other, text).click({ button: 'right' })
    await expectAccessible(other)
    await other.getByRole('menuitem', { name: 'React with 👍' }).click()
    await expect(chip(page, text, /^👍, 1 person/)).toBeVisible()

    await bubble(other, text).hover()
    await row(other, text).getByRole('button', { name: 'Reply' }).click()
    await expect(other.getByText('Reply to Mika')).toBeVisible()
    await other.keyboard.press('Escape')

    await page.getByRole('log').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeHidden()
    // The keys are back where they were.
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Details' }).press('Enter')
    await expect(page.getByRole('dialog', { name: 'Details' })).toBeVisible()
  })
})
