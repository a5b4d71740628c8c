import { fail, ok } from '@festival-chat/domain'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { overlay } from '../../core/overlays.ts'
import MembersSheet from './MembersSheet.vue'
import { boat, click, event, me, person, show, square, uidOf } from './people.fixture.ts'

let close = (): void => {}
const crowd = [person('me', 'Ada'), ...['Ben', 'Mia', 'Noor', 'Kay', 'Zoe', 'Lou', 'Wim'].map((name, index) => person(`p${index + 2}`, name)), person('r', 'Ruth', { role: 'organiser' })]

async function open(given: Parameters<typeof show>[2] = {}) {
  const screen = await show(MembersSheet, { event, room: given?.room ?? square }, { people: crowd, ...given })
  close = screen.close
  return screen
}

beforeEach(() => localStorage.clear())
afterEach(() => {
  close()
  document.body.replaceChildren()
})

it('counts who is known and who is here', async () => {
  const { text } = await open({ port: { present: async () => new Map([[uidOf('p2'), Date.now()]]) } })
  expect(text()).toContain('9 people · 2 here now')
})

it('says when presence could not be asked, shows the others all the same, and asks again', async () => {
  let isOffline = true
  const { text, find } = await open({ port: { present: async () => isOffline ? Promise.reject(new Error('offline')) : new Map() } })
  expect(text()).toContain('could not be asked')
  expect(text()).toContain('9 people')
  isOffline = false
  await click(find('button', 'Try again'))
  expect(text()).not.toContain('could not be asked')
})

it('holds a restricted room against its own list', async () => {
  const members = async () => ok([{ uid: me, level: 'host' as const }, { uid: uidOf('p3'), level: 'member' as const }])
  const { text } = await open({ room: boat, rooms: { members } })
  expect(text()).toContain('2 people')
  expect(text()).not.toContain('Others may be reading along')
  close()
  const { text: textThen } = await open({ room: boat, rooms: { members: async () => fail('offline') } })
  expect(textThen()).toContain('The full list could not be loaded')
  expect(textThen()).toContain('9 people')
})

it('says that nobody is called so', async () => {
  const { find, text } = await open()
  const field = find('input[type="search"]') as HTMLInputElement
  field.value = 'Xaver'
  field.dispatchEvent(new Event('input'))
  await flushPromises()
  expect(text()).toContain('Nobody called “Xaver”')
})

it('opens a person', async () => {
  const { shown } = await open()
  const ruth = crowd.at(-1)
  shown().getComponent({ name: 'MemberList' }).vm.$emit('open', { ...ruth, isMe: false })
  expect(overlay.value).toMatchObject({ type: 'person', event, room: square, uid: uidOf('r') })
})
