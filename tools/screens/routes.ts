// Every screen of the app and the states worth seeing: what `npm run screens` photographs and the browser tests hold against WCAG.
import type { Page } from '@playwright/test'
import type { Screen } from './screen.ts'
import { above } from './routes-above.ts'
import { festival } from './screen.ts'

/** Pictures are taken one after the other, over one record: nobody says the same twice. */
const lines = [
  'Save me a bowl? I am at the fountain, two minutes.',
  'Make that two, my sister is coming along.',
  'We bring our own spoons!',
  'Crumble for breakfast tomorrow, anybody?',
] as const

async function unsaid(page: Page): Promise<string> {
  for (const line of lines) {
    if (await page.getByText(line).count() === 0)
      return line
  }
  return lines[0]
}

async function openPeople(page: Page): Promise<void> {
  await page.getByText('Live', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'People in this room' }).click()
}

const home = `/e/${festival.event}`
const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name, level: 1 })

export const screens: readonly Screen[] = [
  {
    name: 'landing',
    path: '/',
    shows: heading('Two seconds to the chat'),
  },
  {
    name: 'landing-half-a-code',
    path: '/',
    arrange: async (page) => {
      await page.getByRole('textbox', { name: 'Festival code' }).fill(festival.event)
      await page.getByRole('button', { name: 'Go to the gate' }).click()
    },
    shows: page => page.getByText('only half of it'),
  },
  {
    name: 'join',
    path: `/j/${festival.event}/${festival.gateCode}`,
    shows: heading(/^Welcome to/),
  },
  {
    name: 'scan',
    path: '/scan',
    shows: heading('Scan a code'),
  },
  {
    name: 'invite',
    path: `/i/${festival.event}/i_boat/abcdefgh234567abcdefgh234a`,
    shows: heading(/^You are invited/),
  },
  {
    name: 'not-found',
    path: '/behind/the/stage',
    shows: heading('Lost between the tents'),
  },
  {
    name: 'offline',
    path: '/offline',
    shows: heading('No connection'),
  },
  {
    name: 'settings',
    path: '/settings',
    shows: heading('Settings'),
  },
  {
    name: 'ui',
    path: '/ui',
    developmentOnly: true,
    shows: page => page.getByRole('heading', { level: 1 }).first(),
  },
  {
    name: 'home',
    path: home,
    inside: true,
    shows: page => page.getByRole('link', { name: /Main Square/ }),
  },
  {
    name: 'room',
    path: `${home}/r/${festival.room}`,
    inside: true,
    arrange: async page => await page.getByText('Live', { exact: true }).waitFor(),
    shows: page => page.getByText('I can hear the brass already').last(),
  },
  {
    name: 'room-search',
    path: `${home}/r/${festival.room}?find=`,
    inside: true,
    arrange: async (page) => {
      await page.getByText('Main Square').last().waitFor()
      await page.getByRole('searchbox', { name: 'Search' }).fill('brass')
    },
    shows: page => page.getByRole('search').getByText('brass').first(),
  },
  {
    name: 'room-threads',
    path: `${home}/r/${festival.room}`,
    inside: true,
    arrange: async (page) => {
      await page.getByText('Live', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Room menu' }).click()
      await page.getByRole('menuitem', { name: 'Threads' }).click()
    },
    shows: page => page.getByRole('dialog', { name: 'Threads' }).getByText(/repl(?:y|ies)/).first(),
  },
  {
    name: 'room-thread',
    path: `${home}/r/${festival.room}`,
    inside: true,
    arrange: async (page) => {
      await page.getByText('Live', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Room menu' }).click()
      await page.getByRole('menuitem', { name: 'Threads' }).click()
      await page.getByRole('dialog', { name: 'Threads' }).getByRole('button').filter({ hasText: '3 replies' }).first().click()
    },
    shows: page => page.getByRole('region', { name: 'Thread' }).getByRole('article').nth(2),
  },
  {
    name: 'room-pinned',
    path: `${home}/r/${festival.room}`,
    inside: true,
    arrange: async (page) => {
      await page.getByText('Live', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'All pinned messages' }).click()
    },
    shows: page => page.getByRole('dialog', { name: 'Pinned messages' }),
  },
  {
    name: 'organise',
    path: `${home}/organise`,
    inside: true,
    shows: page => page.getByText('Main Square').last(),
  },
  {
    name: 'organise-poster',
    path: `${home}/organise`,
    inside: true,
    arrange: async (page) => {
      await page.getByText('Main Square').last().waitFor()
      await page.getByRole('textbox', { name: 'Gate code' }).fill(festival.gateCode)
    },
    shows: page => page.getByRole('img', { name: /QR/ }),
  },
  {
    name: 'room-talking',
    path: `${home}/r/${festival.kitchen}`,
    inside: true,
    arrange: async (page) => {
      await page.getByText('Live', { exact: true }).waitFor()
      await page.getByRole('textbox', { name: 'Message' }).fill(await unsaid(page))
      await page.getByRole('button', { name: 'Send' }).click()
    },
    shows: page => page.getByRole('img', { name: 'Sent', exact: true }).last(),
  },
  {
    name: 'room-mention',
    path: `${home}/r/${festival.room}`,
    inside: true,
    arrange: async (page) => {
      await page.getByText('Live', { exact: true }).waitFor()
      await page.getByRole('textbox', { name: 'Message' }).pressSequentially('Over here, @')
    },
    shows: page => page.getByRole('listbox', { name: 'People to mention' }),
  },
  {
    name: 'room-too-long',
    path: `${home}/r/${festival.room}`,
    inside: true,
    arrange: async (page) => {
      await page.getByText('Live', { exact: true }).waitFor()
      await page.getByRole('textbox', { name: 'Message' }).fill('And so we danced until four in the morning. '.repeat(120))
    },
    shows: page => page.getByRole('button', { name: 'Send as 2 messages' }),
  },
  {
    name: 'room-people',
    path: `${home}/r/${festival.room}`,
    inside: true,
    arrange: openPeople,
    shows: page => page.getByRole('heading', { name: 'Everyone else' }),
  },
  {
    name: 'room-person',
    path: `${home}/r/${festival.room}`,
    inside: true,
    arrange: async (page) => {
      await openPeople(page)
      await page.getByRole('dialog').getByRole('button').filter({ hasText: 'Organiser' }).first().click()
    },
    shows: page => page.getByText('Organiser, vouched for by the festival'),
  },
  {
    name: 'profile',
    path: home,
    inside: true,
    arrange: async page => await page.getByRole('button', { name: 'Change name and picture' }).click(),
    shows: page => page.getByRole('button', { name: 'Save' }),
  },
  {
    name: 'settings-data',
    path: '/settings/data',
    inside: true,
    shows: page => page.getByRole('button', { name: 'Forget me' }),
  },
  {
    name: 'settings-about',
    path: '/settings/about',
    shows: page => page.getByText('vue-router'),
  },
  {
    name: 'share',
    path: '/share?title=Line-up&text=Saturday%20is%20full&url=https%3A%2F%2Fline-up.example%2Fsaturday',
    inside: true,
    shows: page => page.getByRole('button', { name: /Main Square/ }),
  },
  {
    name: 'settings-inside',
    path: '/settings',
    inside: true,
    shows: page => page.getByRole('button', { name: 'Leave this festival' }),
  },
  ...above,
]
