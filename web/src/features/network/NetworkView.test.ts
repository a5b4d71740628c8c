import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { choices, choose } from '../../core/choices.ts'
import { click, event, linkTo, networkOf, show, uidOf } from './network.fixture.ts'
import NetworkView from './NetworkView.vue'

let close = (): void => {}

async function open(given: Parameters<typeof show>[2] = {}) {
  const screen = await show(NetworkView, { event }, given)
  close = screen.close
  return screen
}

beforeEach(() => {
  localStorage.clear()
  choose('links', true)
  choose('hideAddress', false)
  vi.stubGlobal('RTCPeerConnection', class {})
})
afterEach(() => {
  close()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

it('waits until something is known', async () => {
  const { find, text, tell } = await open()
  expect(find('[aria-busy="true"]')).toBeDefined()
  await tell(networkOf({ links: [linkTo('a')] }))
  expect(find('[aria-busy="true"]')).toBeUndefined()
  expect(text()).toContain('Linked to 1 phone')
})

it('says in a table what the picture shows', async () => {
  const links = [linkTo('anna', { queuedBytes: 2_000 }), linkTo('bert', { lossShare: 0.2, path: 'relayed' }), linkTo('carl', { isSuspect: true })]
  const { text, find } = await open({ now: networkOf({ links, dialling: [uidOf('dora'), uidOf('anna')], heardOf: 12 }), people: { anna: 'Anna' } })
  expect(text()).toContain('Linked to 3 phones · 1 link is being made · heard of 12 others')
  expect(find('tr', 'Anna')?.textContent).toMatch(/one network · linked .+ · 2 kB wait to be sent.*24 ms/)
  expect(find('tr', 'bert')?.textContent).toContain('24 ms, 20 % lost')
  expect(find('tr', 'carl')?.textContent).toContain('Does not answer')
  expect(find('tr', 'dora')?.textContent).toContain('being made')
})

it('says why there are none, and lets one change it', async () => {
  choose('links', false)
  const { text, find } = await open({ now: networkOf({ state: 'off' }) })
  expect(text()).toContain('Direct links are off')
  await click(find('button', 'Switch direct links on'))
  expect(choices.links).toBe(true)
})

it('says what is known of the own addresses, and what to do', async () => {
  const { text, find } = await open({ now: networkOf(), port: { findAddresses: async () => ({ near: 2, outside: 0, relayed: 0, servers: { stun: 1, turn: 0 } }) } })
  await vi.waitFor(() => expect(find('button', 'Find my addresses')).toBeDefined())
  await click(find('button', 'Find my addresses'))
  expect(text()).toContain('2 addresses on the networks it is on')
  expect(text()).toContain('No STUN server told an address')
  expect(text()).toContain('The festival has no relay')
})

it('owns up when they cannot be found out', async () => {
  const { text, find } = await open({ now: networkOf(), port: { findAddresses: async () => Promise.reject(new Error('no')) } })
  await vi.waitFor(() => expect(find('button', 'Find my addresses')).toBeDefined())
  await click(find('button', 'Find my addresses'))
  expect(text()).toContain('could not be found out')
})

it('lists what failed, with what may help', async () => {
  const tryAgain = vi.fn()
  const { text, tell, find } = await open({ now: networkOf({ links: [linkTo('a')] }), port: { tryAgain } })
  expect(text()).toContain('No attempt has failed lately')
  await tell(networkOf({ links: [linkTo('a')], failures: [{ peer: uidOf('q4f9'), atMs: Date.now() }] }))
  expect(text()).toContain('no link to Somebody q4f9')
  expect(text()).toContain('the same Wi-Fi')
  await click(find('button', 'Try again'))
  expect(tryAgain).toHaveBeenCalledExactlyOnceWith(event)
})

it('copies a report without names', async () => {
  const copied: string[] = []
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async text => void copied.push(text))
  const { find, text } = await open({ now: networkOf({ links: [linkTo('anna')], counters: { dialled: 4 } }), people: { anna: 'Anna Unmistakable' } })
  await click(find('button', 'Copy report'))
  expect(copied[0]).toContain('links: 1')
  expect(copied[0]).toContain('dialled: 4')
  expect(copied[0]).not.toContain('Unmistakable')
  expect(text()).toContain('Copied')
})

it('shows the report where it may not be copied', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('NotAllowedError'))
  const { find } = await open({ now: networkOf() })
  await click(find('button', 'Copy report'))
  expect(find('pre')?.textContent).toContain('state: on')
})

it('offers to ask again where nothing could be loaded', async () => {
  const { find, text } = await open({ now: networkOf({ links: [linkTo('a')] }), failure: new Error('offline') })
  expect(text()).toContain('could not be loaded')
  await click(find('button', 'Try again'))
  expect(text()).toContain('Linked to 1 phone')
})
