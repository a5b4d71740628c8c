// A room's timeline in two browsers: it holds one's place, knows what is new, leads to what is meant, and does not mind how long it is.
import type { RoomId } from '@festival-chat/domain'
import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { createAuthor, makeRoom, putBatch, putPage } from './support-record.ts'
import { expectAccessible } from './support/accessible.ts'
import { box, comeIn, unique } from './support/person.ts'
import { expect as soon, test } from './support/test.ts'

const expect = soon.configure({ timeout: 25_000 })

test.describe.configure({ timeout: 120_000 })

const timeline = (page: Page): Locator => page.getByRole('log', { name: 'Messages', exact: true })
const row = (page: Page, text: string): Locator => timeline(page).locator('.timeline-row').filter({ hasText: text })

async function enter(page: Page, room: RoomId): Promise<void> {
  await page.goto(`/e/lampion/r/${room}`)
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
}

async function say(page: Page, text: string): Promise<void> {
  await box(page).first().fill(text)
  await page.getByRole('button', { name: 'Send' }).first().click()
  await expect(row(page, text)).toBeVisible()
}

const number = (index: number): string => `No ${String(index).padStart(4, '0')}`
const perPage = 180

/** So many messages, said long ago as far as the record can tell; the latest answers the first. */
async function plant(request: APIRequestContext, room: RoomId, count: number): Promise<void> {
  const author = await createAuthor()
  let first = ''
  for (let from = 0; from < count; from += perPage) {
    const envelopes: Uint8Array[] = []
    for (let index = from; index < Math.min(from + perPage, count); index++) {
      const isLast = index === count - 1
      const envelope = await author.say(room, index, isLast
        ? { type: 'reply', to: first, text: `${number(index)} answers the very first` }
        : { type: 'text', text: index % 7 === 0 ? `${number(index)} has more to say, over several lines of a phone, so that not every row is as high as the next one.` : `${number(index)} said` })
      first ||= envelope.id
      envelopes.push(envelope.bytes)
    }
    await putPage(request, room, { n: from / perPage, certificates: [author.certificate], envelopes })
  }
}

/** How far below the timeline's upper edge a row begins. */
async function topOf(page: Page, text: string): Promise<number> {
  return timeline(page).evaluate((list, wanted) => {
    const found = [...list.querySelectorAll('.timeline-row')].find(({ textContent }) => textContent?.includes(wanted))
    return found ? found.getBoundingClientRect().top - list.getBoundingClientRect().top : Number.NaN
  }, text)
}

/** The first message that begins in sight. */
async function firstInSight(page: Page): Promise<string> {
  return timeline(page).evaluate((list) => {
    const top = list.getBoundingClientRect().top
    const found = [...list.querySelectorAll('.timeline-row.message')].find(candidate => candidate.getBoundingClientRect().top >= top)
    return /No \d{4}/.exec(found?.textContent ?? '')?.[0] ?? ''
  })
}

const scrollTo = async (page: Page, top: number): Promise<void> => timeline(page).evaluate((list, px) => list.scrollTo(0, px), top)

test('thousands of messages: few are drawn, none is missed, and one keeps one\'s place while more come above and below', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  await plant(request, room, 2_000)
  const other = await newPerson()
  await Promise.all([comeIn(page, 'Mika'), comeIn(other, 'Noor')])
  await Promise.all([enter(page, room), enter(other, room)])
  await expect(row(page, number(1_999))).toBeInViewport()

  // Near the start of what is here, what was said before comes by itself, above what one reads.
  await page.mouse.move(200, 400)
  await scrollTo(page, 600)
  const held = await firstInSight(page)
  const position = async (): Promise<number> => Number(await row(page, held).getAttribute('aria-posinset'))
  const [before, topPx] = [await position(), await topOf(page, held)]
  await expect.poll(position).toBeGreaterThan(before)
  expect(Math.abs(await topOf(page, held) - topPx)).toBeLessThan(3)

  // Below it grows, too.
  const news = unique('is anybody up?')
  await say(other, news)
  await expect(page.getByRole('button', { name: '1 new message' })).toBeVisible()
  expect(Math.abs(await topOf(page, held) - topPx)).toBeLessThan(3)

  // Up to the very beginning, and nowhere an empty screen.
  await expect.poll(async () => {
    await scrollTo(page, 0)
    return row(page, number(0)).isVisible()
  }).toBe(true)
  await expect(page.getByText('This is where the room begins.')).toBeVisible()
  const seen = await timeline(page).evaluate(async (list) => {
    const frame = async (): Promise<unknown> => new Promise(resolve => requestAnimationFrame(resolve))
    let [most, empty, highest] = [0, 0, 0]
    for (let top = 0; top < list.scrollHeight; top += Math.ceil(list.clientHeight * 2.7)) {
      list.scrollTo(0, top)
      await frame()
      await frame()
      const { left, width, top: edge, height } = list.getBoundingClientRect()
      most = Math.max(most, list.querySelectorAll('.timeline-row').length)
      for (const part of [0.2, 0.5, 0.8]) {
        if (!document.elementFromPoint(left + width / 2, edge + height * part)?.closest('.rows'))
          empty++
      }
      const drawn = [...list.querySelectorAll('.timeline-row')].map(drawnRow => drawnRow.getBoundingClientRect())
      if ((drawn[0]?.top ?? Infinity) > edge + 1 && list.scrollTop > 0)
        empty++
      if ((drawn.at(-1)?.bottom ?? 0) < edge + height - 1)
        empty++
      highest = Math.max(highest, list.scrollHeight)
    }
    return { most, empty, highest }
  })
  expect(seen.empty).toBe(0)
  expect(seen.most).toBeLessThan(80)
  expect(seen.highest).toBeGreaterThan(80_000)

  await page.getByRole('button', { name: /new message|newest/ }).click()
  await expect(row(page, news)).toBeInViewport()
  // At the end one stays there.
  const next = unique('me too')
  await say(other, next)
  await expect(row(page, next)).toBeInViewport()
  await expect(page.getByRole('button', { name: /new message|newest/ })).toHaveCount(0)
})

test('a quote leads to what it answers, however long ago, and back again', async ({ page, request }) => {
  const room = await makeRoom(request)
  await plant(request, room, 900)
  await comeIn(page, 'Mika')
  await enter(page, room)
  await expect(row(page, number(899))).toBeInViewport()
  await row(page, number(899)).locator('.quote').click()
  await expect(row(page, number(0)).first()).toBeInViewport()
  await page.getByRole('button', { name: 'Back to where you were' }).click()
  await expect(row(page, number(899))).toBeInViewport()

  await page.getByRole('button', { name: 'Room menu' }).click()
  await page.getByRole('menuitem', { name: 'Go to a day' }).click()
  await page.getByRole('button', { name: 'Show that day' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(row(page, number(0)).first()).toBeInViewport()
})

test('a quote of what is nowhere any more says so', async ({ page, request }) => {
  const room = await makeRoom(request)
  const author = await createAuthor()
  const answer = unique('I agree')
  await putBatch(request, room, { id: unique('b').replace(' ', '-'), certificates: [author.certificate], envelopes: [(await author.say(room, 0, { type: 'reply', to: 'AAAAAAAAAAAAAAAAAAAAAA', text: answer })).bytes] })
  await comeIn(page, 'Mika')
  await enter(page, room)
  await row(page, answer).locator('.quote').click()
  await expect(page.getByText('the record does not have it any more')).toBeVisible()
})

test('whoever comes back finds the line above what is new, once', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const other = await newPerson()
  await Promise.all([comeIn(page, 'Mika'), comeIn(other, 'Noor')])
  await Promise.all([enter(page, room), enter(other, room)])
  const [old, fresh, late] = [unique('read by all'), unique('said meanwhile'), unique('and this, too')]
  await say(other, old)
  await expect(row(page, old)).toBeVisible()
  await page.getByRole('link', { name: 'All rooms' }).click()
  await expect(timeline(page)).toHaveCount(0)

  await say(other, fresh)
  await say(other, late)
  await enter(page, room)
  await expect(row(page, late)).toBeInViewport()
  const line = timeline(page).locator('.unread-line')
  await expect(line).toHaveText('New')
  const order = async (): Promise<readonly string[]> => timeline(page).evaluate((list, texts) =>
    [...list.querySelectorAll('.timeline-row')].map(({ textContent }) => texts.find(text => textContent?.includes(text)) ?? (textContent?.trim() === 'New' ? 'New' : '')).filter(Boolean), [old, fresh, late])
  expect(await order()).toEqual([old, 'New', fresh, late])

  await page.getByRole('link', { name: 'All rooms' }).click()
  await expect(timeline(page)).toHaveCount(0)
  await enter(page, room)
  await expect(row(page, late)).toBeInViewport()
  await expect(line).toHaveCount(0)
})

test('a thread has a place of its own, and the room hears of it', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  const author = await createAuthor()
  const [asked, answered, mine] = [unique('Who has a tent peg?'), unique('I have three'), unique('I take one')]
  const root = await author.say(room, 0, { type: 'text', text: asked })
  const reply = await author.say(room, 1, { type: 'reply', to: root.id, text: answered })
  await putBatch(request, room, { id: unique('b').replace(' ', '-'), certificates: [author.certificate], envelopes: [root.bytes, reply.bytes] })
  const other = await newPerson()
  await Promise.all([comeIn(page, 'Mika'), comeIn(other, 'Noor')])
  await Promise.all([enter(page, room), enter(other, room)])

  await row(page, asked).first().getByRole('button', { name: '1 reply' }).click()
  const thread = page.getByRole('region', { name: 'Thread' })
  await expect(thread.getByRole('log')).toContainText(answered)
  await expect(thread.getByRole('heading', { name: 'Thread' })).toBeFocused()
  await expectAccessible(page)
  await thread.getByRole('textbox').fill(mine)
  await thread.getByRole('button', { name: 'Send' }).click()
  await expect(thread.getByRole('log')).toContainText(mine)
  await expect(row(other, asked).first().getByRole('button', { name: '2 replies' })).toBeVisible()
  await expect(row(other, mine).locator('.quote')).toContainText(asked)

  // On a phone the search comes in front of the thread, and leads back to it.
  await page.keyboard.press('ControlOrMeta+f')
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused()
  await expect(thread).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(thread.getByRole('log')).toBeVisible()

  await page.goBack()
  await expect(thread).toHaveCount(0)
  await expect(row(page, mine)).toBeInViewport()
  await page.getByRole('button', { name: 'Room menu' }).click()
  await page.getByRole('menuitem', { name: 'Threads' }).click()
  await page.getByRole('dialog').getByRole('button', { name: asked }).click()
  await expect(thread.getByRole('log')).toContainText(mine)
  await thread.getByRole('button', { name: 'Close the thread' }).click()
  await expect(thread).toHaveCount(0)
})

test('what was said is found, by words and by who said it @desktop', async ({ page, newPerson, request }) => {
  const room = await makeRoom(request)
  await plant(request, room, 300)
  const other = await newPerson()
  await Promise.all([comeIn(page, 'Mika'), comeIn(other, 'Zoë')])
  await Promise.all([enter(page, room), enter(other, room)])
  const said = unique('Crème brûlée at the pond')
  await say(other, said)
  await expect(row(page, said)).toBeVisible()

  await page.keyboard.press('ControlOrMeta+f')
  const search = page.getByRole('search')
  const field = search.getByRole('searchbox', { name: 'Search' })
  await expect(field).toBeFocused()
  await field.fill('creme from:zoe')
  await expect(search.getByRole('status')).toHaveText('1 message')
  await expect(search.locator('mark')).toHaveText('Crème')
  await expectAccessible(page)

  await field.fill('no 0007')
  await search.getByRole('button', { name: number(7) }).click()
  await expect(row(page, number(7)).first()).toBeInViewport()
  await expect(search.getByRole('status')).toHaveText('1 of 1')
  await field.fill('more to say')
  await field.press('Enter')
  await expect(search.getByRole('status')).toHaveText('1 of 43')
  await field.press('Enter')
  await expect(search.getByRole('status')).toHaveText('2 of 43')
  await search.getByRole('button', { name: 'Later result' }).click()
  await expect(search.getByRole('status')).toHaveText('1 of 43')

  await field.fill('zeppelin')
  await expect(search.getByText('Nothing found on this device')).toBeVisible()
  await page.keyboard.press('Escape')
  // The list of rooms beside it has a search of its own.
  await expect(field).toHaveCount(0)
})

test('the keys lead from message to message, and back to where one writes @desktop', async ({ page, request }) => {
  const room = await makeRoom(request)
  await plant(request, room, 300)
  await comeIn(page, 'Mika')
  await enter(page, room)
  await expect(row(page, number(299))).toBeInViewport()
  await timeline(page).focus()
  await page.keyboard.press('ArrowUp')
  await expect(row(page, number(299))).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(row(page, number(298))).toBeFocused()
  await page.keyboard.press('Home')
  await expect(row(page, number(0)).first()).toBeFocused()
  await expect(row(page, number(0)).first()).toBeInViewport()
  await page.keyboard.press('ArrowDown')
  await expect(row(page, number(1))).toBeFocused()
  await page.keyboard.press('Enter')
  const menu = page.getByRole('menu').or(page.getByRole('dialog'))
  await expect(menu).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect(row(page, number(1))).toBeFocused()
  await page.keyboard.press('End')
  await expect(row(page, number(299))).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(box(page)).toBeFocused()
})
