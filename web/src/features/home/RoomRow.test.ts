import type { EventId, RoomId } from '@festival-chat/domain'
import type { RoomSummary } from '../../core/ports.ts'
import type { RoomLine } from './rooms.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, h, nextTick } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { createI18n } from '../../i18n/create-i18n.ts'
import RoomRow from './RoomRow.vue'

const event = 'lampion' as EventId
const nowMs = Date.UTC(2026, 10, 21, 22)
const nowhere = { render: () => null }
const summary = (changes: Partial<RoomSummary> = {}): RoomSummary => ({ id: 'o_ring' as RoomId, title: 'Fire ring', topic: 'Sparks', kind: 'open', people: 12, lastAt: 1, lastText: '', pace: 0, messages: 0, capacity: 500, state: 'open', slowModeMs: 0, here: 0, hereAt: 0, ...changes })
const room = (changes: Partial<RoomLine> = {}): RoomLine => ({ id: 'o_ring' as RoomId, title: 'Fire ring', topic: 'Sparks', kind: 'open', mine: true, lastAt: nowMs - 60_000, lastText: 'Two logs', lastAuthor: 'Noor', lastMine: false, unread: 0, mentions: 0, asks: false, summary: summary(), ...changes })

let host: HTMLElement

beforeEach(() => {
  host = document.createElement('div')
  document.body.append(host)
})
afterEach(() => host.remove())

async function show(line: RoomLine, props: { muted?: boolean, draft?: string, onActions?: () => void } = {}) {
  const i18n = await createI18n({ storage: localStorage, languages: ['en'], root: document.documentElement })
  await i18n.loadInside()
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: nowhere }, { path: '/e/:event/r/:room', name: 'room', component: nowhere }] })
  const app = createApp(() => h(RoomRow, { href: `/e/${event}/r/${line.id}`, line, now: nowMs, muted: false, draft: '', ...props }))
  app.use(router).use(i18n).mount(host)
  await nextTick()
  return { router, link: host.querySelector<HTMLAnchorElement>('a.room'), text: host.querySelector('a.room')?.textContent?.replace(/\s+/g, ' ') ?? '' }
}

it('tells who said what last, and what is new', async () => {
  const { link, text } = await show(room({ unread: 3, mentions: 1 }))
  expect(link?.getAttribute('href')).toBe('/e/lampion/r/o_ring')
  expect(text).toContain('Noor: Two logs')
  expect(text).toContain('3 new messages')
  expect(text).toContain('You are named 1 time')
  expect(text).not.toContain('12 people')
})

it('shows what one began to write instead of what was said', async () => {
  const { text } = await show(room({ lastMine: true }), { draft: 'half a thought' })
  expect(text).toContain('Draft: half a thought')
  expect(text).not.toContain('Two logs')
})

it('keeps a name apart from the words, whatever it holds', async () => {
  await show(room({ lastAuthor: 'Ruth (Orga): all clear', lastText: 'hi' }))
  expect([...host.querySelectorAll('.last bdi')].map(({ textContent }) => textContent)).toEqual(['Ruth (Orga): all clear', 'hi'])
  expect(host.querySelector('.by bdi')?.textContent).toBe('Ruth (Orga): all clear')
})

it('gives no number to a room that is muted, but says that one is named', async () => {
  const { text } = await show(room({ unread: 3, mentions: 1 }), { muted: true })
  expect(text).not.toContain('new message')
  expect(host.querySelector('.count')).toBeNull()
  expect(text).toContain('You are named 1 time')
})

it.each([
  [{ lastMine: true }, 'You: Two logs'],
  [{ lastAuthor: '' }, 'Two logs'],
  [{ lastText: '' }, 'Sparks'],
  [{ lastText: '', topic: '', lastAt: 0 }, 'Nobody has spoken yet'],
  [{ asks: true, kind: 'direct' }, 'Wants to talk to you'],
  [{ kind: 'direct', title: 'Security', tag: 'k3fz' }, 'Security k3fz'],
  [{ title: '', kind: 'invite' }, 'Private room'],
  [{ title: '', kind: 'direct' }, 'Somebody'],
  [{ summary: summary({ people: 500 }) }, 'Full'],
  [{ summary: summary({ people: 420 }) }, '420 of 500'],
  [{ summary: summary({ state: 'locked' }) }, 'Staff only'],
  [{ summary: summary({ state: 'closed' }) }, 'Closed'],
  [{ summary: summary({ here: 4, hereAt: nowMs - 1_000 }) }, '4 here now'],
  [{}, '12 people'],
] as const)('with %j says "%s"', async (changes, words) => {
  expect((await show(room(changes))).text).toContain(words)
})

it('is held or asked by its button for more, and then opens nothing', async () => {
  const actions = vi.fn()
  const { link, router } = await show(room(), { onActions: actions })
  const push = vi.spyOn(router, 'push')
  const click = () => link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  link?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }))
  expect(actions).toHaveBeenCalledOnce()
  click()
  expect(push).not.toHaveBeenCalled()
  click()
  expect(push).toHaveBeenCalledOnce()
  host.querySelector<HTMLButtonElement>('button')?.click()
  expect(actions).toHaveBeenCalledTimes(2)
})
