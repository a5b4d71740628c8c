import type { RoomId } from '@festival-chat/domain'
import type { LinksState } from '../../core/network-ports.ts'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { choices, choose } from '../../core/choices.ts'
import { click, event, linkTo, networkOf, show, square } from './network.fixture.ts'
import NetworkBadge from './NetworkBadge.vue'

let close = (): void => {}
const other = 'o_kitchen' as RoomId
const noInternet = 'without the internet'

async function open(given: Parameters<typeof show>[2]) {
  const screen = await show(NetworkBadge, { event, room: square }, given)
  close = screen.close
  return screen
}

async function openSheet(given: Parameters<typeof show>[2]) {
  const screen = await open(given)
  await click(screen.find('.badge'))
  await vi.waitFor(() => expect(screen.text()).toContain('How words travel'))
  return screen
}

/** It comes by itself when it is wanted, and nobody knows how long that takes here. */
beforeAll(async () => import('./NetworkSheet.vue'))
beforeEach(() => {
  localStorage.clear()
  choose('links', true)
  choose('hideAddress', false)
})
afterEach(() => {
  close()
  document.body.replaceChildren()
})

it('says in words what it shows, of this room only', async () => {
  const { find, tell } = await open({})
  expect(find('.badge')?.getAttribute('aria-label')).toBe('Network')
  await tell(networkOf({ links: [linkTo('a', { rooms: [other] })] }))
  expect(find('.badge')?.getAttribute('aria-label')).toBe('Through the server. Network')
  await tell(networkOf({ links: [linkTo('a'), linkTo('b'), linkTo('c', { rooms: [other] })] }))
  expect(find('.badge')?.getAttribute('aria-label')).toBe('Linked to 2 phones. Network')
  expect(find('.badge')?.textContent).toBe('2')
})

it('opens by its own address', async () => {
  const { find, router } = await openSheet({ now: networkOf() })
  expect(router.currentRoute.value.query).toEqual({ panel: 'network' })
  await click(find('.sheet button', 'Close'))
  expect(router.currentRoute.value.query).toEqual({})
})

it('names those it knows, and tells the others apart', async () => {
  const links = [linkTo('anna'), linkTo('bert', { path: 'relayed', rttMs: 700 }), linkTo('carl', { path: undefined, rttMs: undefined, rooms: [other] })]
  const { text } = await openSheet({ now: networkOf({ links }), people: { anna: 'Anna' } })
  expect(text()).toContain('Linked to 2 phones in this room')
  expect(text()).toContain('Annaone network · 24 ms')
  expect(text()).toContain('Somebodybertthrough a relay · 700 ms')
  expect(text()).toContain('And 1 phone in other rooms')
})

it('promises nothing without the internet but over links from host to host', async () => {
  const { text, tell } = await openSheet({ now: networkOf({ links: [linkTo('a'), linkTo('b', { rooms: [other], path: 'relayed' })] }) })
  expect(text()).toContain(noInternet)
  await tell(networkOf({ links: [linkTo('a'), linkTo('b', { path: 'direct' })] }))
  expect(text()).not.toContain(noInternet)
  await tell(networkOf())
  expect(text()).not.toContain(noInternet)
})

it.each<[LinksState, string]>([['elsewhere', 'Another tab'], ['none', 'cannot make direct links'], ['off', 'There are no direct links at this festival'], ['starting', 'Looking for phones'], ['on', 'No phone is linked yet']])('says what %s means', async (state, words) => {
  const { text } = await openSheet({ now: networkOf({ state }) })
  expect(text()).toContain(words)
})

it('knows whose choice it is that there are none, and takes the choice', async () => {
  const { text, find } = await openSheet({ now: networkOf({ state: 'off' }) })
  await click(find('input[role="switch"]', 'Direct links'))
  expect(choices.links).toBe(false)
  expect(text()).toContain('You have switched direct links off')
  expect(text()).not.toContain('Hide my network address')
})

it('says when the server is out of reach', async () => {
  const { text } = await openSheet({ now: networkOf(), status: 'offline' })
  expect(text()).toContain('Out of reach right now')
})

it('looks for others anew when asked to', async () => {
  const tryAgain = vi.fn()
  const { find } = await openSheet({ now: networkOf(), port: { tryAgain } })
  await click(find('.sheet button', 'Try again'))
  expect(tryAgain).toHaveBeenCalledExactlyOnceWith(event)
})

it('asks again where nothing could be loaded', async () => {
  const { text } = await openSheet({ now: networkOf({ links: [linkTo('a')] }), failure: new Error('offline') })
  expect(text()).toContain('Linked to 1 phone in this room')
})
