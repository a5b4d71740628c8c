// The way of a message through every layer: typed and signed in one browser, kept, uploaded, listened to, verified, and shown in another.
import type { RoomId } from '@festival-chat/domain'
import type { Locator, Page } from '@playwright/test'
import { createAuthor, putBatch } from './support-record.ts'
import { bubble, comeIn, enter, openRoom, say, unique } from './support/person.ts'
import { expect as soon, test } from './support/test.ts'
import { untilWorkerReady } from './support/worker.ts'

/** Tests run beside each other over one record: each has a room of its own. */
const rooms = {
  square: 'o_main-square',
  bus: 'o_late-bus',
  lost: 'o_lost-found',
  camp: 'o_camp-life',
  forest: 'o_forest-stage',
  kitchen: 'o_vegan-kitchen',
} as const
/** A function may have to start first, and rooms as full as these are read in pages, which take some seconds to be made. */
const expect = soon.configure({ timeout: 25_000 })

test.describe.configure({ timeout: 120_000 })

const room = (page: Page, title: string): Locator => page.getByRole('list').getByRole('link').filter({ has: page.locator('.title', { hasText: title }) })
/** Its row says whose it is. */
const by = (page: Page, text: string): Locator => page.getByRole('article').filter({ hasText: text })
const mark = (page: Page, text: string, reach: string): Locator => bubble(page, text).getByRole('img', { name: reach })

async function leave(page: Page): Promise<void> {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Leave this festival' }).click()
  await page.getByRole('button', { name: 'Leave and delete' }).click()
  await expect(page).toHaveURL('/')
}

test('two people scan the code and read each other by name', async ({ page, newPerson }) => {
  const other = await newPerson()
  await comeIn(page, 'Mika')
  await room(page, 'Main Square').click()
  await comeIn(other, 'Noor')
  await room(other, 'Main Square').click()

  const greeting = unique('Is the big wheel open?')
  await say(page, greeting)
  await expect(bubble(other, greeting)).toBeVisible()
  await expect(mark(page, greeting, 'Sent')).toBeVisible()
  const answer = unique('Until midnight!')
  await say(other, answer)
  await expect(bubble(page, answer)).toBeVisible()

  await expect(by(other, greeting)).toHaveAttribute('aria-label', /^Mika,/)
  await expect(by(page, answer)).toHaveAttribute('aria-label', /^Noor,/)
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
})

test('a newcomer reads what was said before, and the home screen tells the last of it', async ({ page, newPerson }) => {
  const other = await newPerson()
  await comeIn(other, 'Lena')
  await comeIn(page, 'Tom')
  await openRoom(page, rooms.forest)
  const news = unique('Encore at the forest stage')
  await say(page, news)
  // Three functions may have to start one after the other.
  await expect(room(other, 'Forest Stage')).toContainText(news, { timeout: 75_000 })
  await openRoom(other, rooms.forest)
  await expect(bubble(other, news)).toBeVisible()
})

test('forged words never show, though those around them do', async ({ page, request }) => {
  const place = rooms.lost as string as RoomId
  const [ghost, mallory] = await Promise.all([createAuthor(), createAuthor()])
  const said = unique('Found: one red glove')
  const also = unique('Still here, one red glove')
  const genuine = await ghost.write(place, 0, said)
  const changed = (await ghost.write(place, 1, unique('FORGED by a changed byte'))).bytes.map((byte, index, { length }) => index === length - 1 ? byte ^ 1 : byte)
  await comeIn(page, 'Ada')
  await openRoom(page, place)
  await putBatch(request, place, {
    id: unique('forged').replace(' ', '-'),
    certificates: [ghost.certificate],
    envelopes: [
      genuine.bytes,
      (await ghost.forgedBy(mallory.signer, place, 2, unique('FORGED under another\'s name'))).bytes,
      changed,
      // Nobody vouches for this one.
      (await mallory.write(place, 0, unique('FORGED by a stranger'))).bytes,
      (await ghost.write(rooms.camp as string as RoomId, 3, unique('FORGED from another room'))).bytes,
    ],
  })
  await putBatch(request, place, { id: unique('later').replace(' ', '-'), certificates: [ghost.certificate], envelopes: [(await ghost.write(place, 4, also)).bytes] })

  await expect(bubble(page, said)).toBeVisible()
  await expect(bubble(page, also)).toBeVisible()
  await expect(page.getByText('FORGED')).toHaveCount(0)
  await page.reload()
  await expect(bubble(page, also)).toBeVisible()
  await expect(page.getByText('FORGED')).toHaveCount(0)
})

test('two tabs of one person lose nothing', async ({ page, newPerson }) => {
  const other = await newPerson()
  await comeIn(page, 'Ben')
  await openRoom(page, rooms.kitchen)
  const tab = await page.context().newPage()
  await openRoom(tab, rooms.kitchen)
  await comeIn(other, 'Sanna')
  await openRoom(other, rooms.kitchen)

  const left = [unique('left one'), unique('left two'), unique('left three')]
  const right = [unique('right one'), unique('right two'), unique('right three')]
  const sayAll = async (where: Page, texts: readonly string[]): Promise<void> => {
    for (const text of texts)
      await say(where, text)
  }
  await Promise.all([sayAll(page, left), sayAll(tab, right)])
  for (const text of [...left, ...right]) {
    for (const reader of [page, tab, other])
      await expect(bubble(reader, text)).toHaveCount(1)
    await expect(mark(page, text, 'Sent')).toBeVisible()
  }
})

test('a browser without the curves takes part all the same', async ({ page, newPerson }) => {
  await page.addInitScript(() => {
    for (const method of ['generateKey', 'importKey'] as const)
      SubtleCrypto.prototype[method] = async () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
  })
  const other = await newPerson()
  await comeIn(page, 'Mateo')
  await comeIn(other, 'Priya')
  await openRoom(page, rooms.lost)
  await openRoom(other, rooms.lost)
  const [asked, answered] = [unique('Has anybody seen a green hat?'), unique('It is on the oak')]
  await say(page, asked)
  await expect(bubble(other, asked)).toBeVisible()
  await say(other, answered)
  await expect(bubble(page, answered)).toBeVisible()
})

test('leaving in one tab is leaving in all, and whoever comes back is somebody else', async ({ page, newPerson }) => {
  const other = await newPerson()
  await comeIn(other, 'Wim')
  await openRoom(other, rooms.kitchen)
  await comeIn(page, 'Kim')
  await openRoom(page, rooms.kitchen)
  const tab = await page.context().newPage()
  await openRoom(tab, rooms.kitchen)
  const before = unique('Kim was here')
  await say(tab, before)
  await expect(bubble(other, before)).toBeVisible()

  await leave(page)
  await expect(tab.getByText('You need a code to go in there')).toBeVisible()
  await expect(tab.getByText(before)).toHaveCount(0)

  // The other tab has not been loaded anew: nothing of Kim may be left in it.
  await comeIn(page, 'Robin')
  await tab.getByRole('textbox', { name: 'Festival code' }).fill('lampion-glow42')
  await tab.getByRole('button', { name: 'Go to the gate' }).click()
  await tab.getByRole('button', { name: 'Enter' }).click()
  await room(tab, 'Vegan Kitchen').click()
  await openRoom(page, rooms.kitchen)
  const after = [unique('Robin in the new tab'), unique('Robin in the old tab')] as const
  await say(page, after[0])
  await say(tab, after[1])
  for (const text of after) {
    await expect(bubble(other, text)).toBeVisible()
    await expect(by(other, text)).toHaveAttribute('aria-label', /^Robin,/)
    for (const mine of [page, tab])
      await expect(mark(mine, text, 'Sent')).toBeVisible()
  }
})

test('a device that has lost its count goes on after what the record shows', async ({ page, newPerson }) => {
  const other = await newPerson()
  await comeIn(other, 'Zoe')
  await openRoom(other, rooms.camp)
  await comeIn(page, 'Iris')
  await openRoom(page, rooms.camp)
  const [early, late] = [unique('Before the power cut'), unique('After the power cut')]
  await say(page, early)
  await expect(mark(page, early, 'Sent')).toBeVisible()
  await page.evaluate(async () => {
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('festival-chat')
      opening.onsuccess = () => {
        const work = opening.result.transaction('voices', 'readwrite')
        work.objectStore('voices').clear()
        work.oncomplete = () => resolve(opening.result.close())
        work.onabort = () => reject(work.error ?? new Error('refused'))
      }
      opening.onerror = () => reject(opening.error ?? new Error('refused'))
    })
  })
  await page.reload()
  await expect(bubble(page, early)).toBeVisible()
  await say(page, late)
  await expect(mark(page, late, 'Sent')).toBeVisible()
  await expect(bubble(other, late)).toBeVisible()
  // Of two with one number neither is believed by whoever reads them together.
  await other.reload()
  await expect(bubble(other, late)).toBeVisible()
  await expect(bubble(other, early)).toBeVisible()
})

test('leaving forgets everything on the device', async ({ page }) => {
  await comeIn(page, 'Nele')
  await openRoom(page, rooms.camp)
  const text = unique('Goodbye, camp')
  await say(page, text)
  await expect(mark(page, text, 'Sent')).toBeVisible()
  await page.getByRole('textbox', { name: 'Message' }).fill('half a thought')
  expect(Object.values(await kept(page)).flat().length).toBeGreaterThan(3)

  await leave(page)
  await expect.poll(async () => Object.values(await kept(page)).flat()).toEqual([])
  expect(await page.evaluate(() => Object.entries(localStorage).filter(([, value]) => /Nele|lampion|thought/.test(value)))).toEqual([])
  await page.goto('/e/lampion')
  await expect(page.getByText('You need a code to go in there')).toBeVisible()
})

/** The keys of everything in every store of every database. */
async function kept(page: Page): Promise<Record<string, unknown[]>> {
  return page.evaluate(async () => {
    const settled = async <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('refused'))
    })
    const found: Record<string, unknown[]> = {}
    for (const { name = '' } of await indexedDB.databases()) {
      // When Firebase last said hello, without saying who.
      if (name === 'firebase-heartbeat-database')
        continue
      const db = await settled(indexedDB.open(name))
      for (const store of db.objectStoreNames)
        found[`${name}/${store}`] = await settled(db.transaction(store).objectStore(store).getAllKeys())
      db.close()
    }
    return found
  })
}

test.describe('when things do not answer', () => {
  test.use({ expectedComplaints: [[/Failed to load resource/, /net::ERR_/, /Could not reach Cloud Firestore backend/, /cleardot\.gif/], { scope: 'test' }] })

  test('what is written before the gate answers is kept, survives a reload, and arrives', async ({ page, newPerson }) => {
    await page.route('**/api/**', route => route.abort())
    await enter(page, 'Priya')
    await expect(page.getByText('No connection to the gate')).toBeVisible()
    await openRoom(page, rooms.bus)
    const text = unique('Does the night bus stop here?')
    await say(page, text)
    await expect(mark(page, text, 'Kept on this device')).toBeVisible()
    await page.reload()
    await expect(mark(page, text, 'Kept on this device')).toBeVisible()

    await page.unroute('**/api/**')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(mark(page, text, 'Sent')).toBeVisible()
    await expect(page.getByText('No connection to the gate')).toHaveCount(0)
    const other = await newPerson()
    await comeIn(other, 'Jonas')
    await openRoom(other, rooms.bus)
    await expect(bubble(other, text)).toHaveCount(1)
  })

  test('what is written offline is kept, survives a reload, and arrives by itself', async ({ page, newPerson }) => {
    const other = await newPerson()
    await comeIn(other, 'Aylin')
    await openRoom(other, rooms.bus)
    await comeIn(page, 'Frieda')
    await openRoom(page, rooms.bus)
    await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
    await untilWorkerReady(page)

    await page.context().setOffline(true)
    await expect(page.getByRole('status').filter({ hasText: 'Offline' })).toBeVisible()
    const text = unique('In the tunnel')
    await say(page, text)
    await expect(mark(page, text, 'Kept on this device')).toBeVisible()
    await page.reload()
    await expect(mark(page, text, 'Kept on this device')).toBeVisible()
    await page.context().setOffline(false)
    await expect(mark(page, text, 'Sent')).toBeVisible()
    await expect(bubble(other, text)).toHaveCount(1)
    await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
  })

  test('a wrong code is refused in words, and what was written meanwhile is not lost', async ({ page }) => {
    await enter(page, 'Oskar', 'glow41')
    await expect(page.getByText('This gate code is not valid')).toBeVisible()
    await openRoom(page, rooms.square)
    const text = unique('Can anybody read me?')
    await say(page, text)
    await expect(mark(page, text, 'Kept on this device')).toBeVisible()
    await page.getByRole('link', { name: 'Type the code again' }).click()
    await page.getByRole('textbox', { name: 'Festival code' }).fill('lampion-glow42')
    await page.getByRole('button', { name: 'Go to the gate' }).click()
    await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Oskar')
    await page.getByRole('button', { name: 'Enter' }).click()
    await openRoom(page, rooms.square)
    await expect(mark(page, text, 'Sent')).toBeVisible()
  })
})

test.describe('when a part of the app does not come', () => {
  // It would have been kept by the worker.
  test.use({ serviceWorkers: 'block', expectedComplaints: [[/Failed to load resource/], { scope: 'test' }] })

  test('the room waits for it, gives back what was written, and keeps it once it is there', async ({ page }) => {
    await comeIn(page, 'Levi')
    const parts = /assets\/device-ports-.*\.js/
    await page.route(parts, route => route.abort())
    await page.goto(`/e/lampion/r/${rooms.camp}`)
    await expect(page.getByRole('status').filter({ hasText: 'Offline' })).toBeVisible()
    const text = unique('Anybody there?')
    const field = page.getByRole('textbox', { name: 'Message' })
    await field.fill(text)
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(field).toHaveValue(text)

    await page.unroute(parts)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(mark(page, text, 'Sent')).toBeVisible()
  })
})
