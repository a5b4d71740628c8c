import { fail, ok } from '@festival-chat/domain'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { overlay } from '../../core/overlays.ts'
import { isBlocked, isMuted, unblock, unmute } from '../../core/shunned.ts'
import { useToasts } from '../../ui/use-toasts.ts'
import { boat, click, event, me, person, show, square, uidOf } from './people.fixture.ts'
import PersonSheet from './PersonSheet.vue'

const mia = uidOf('k3f')
let close = (): void => {}

async function open(given: Parameters<typeof show>[2] = {}, uid = mia) {
  const screen = await show(PersonSheet, { event, room: given?.room ?? square, uid }, { people: [person('me', 'Ada'), person('k3f', 'Mia')], ...given })
  close = screen.close
  return screen
}

beforeEach(() => localStorage.clear())
afterEach(() => {
  close()
  unblock(event, mia)
  unmute(event, mia)
  document.body.replaceChildren()
})

it('shows a badge for a certificate, and none for a name', async () => {
  const crew = await open({ people: [person('k3f', 'Ruth', { role: 'organiser' })] })
  expect(crew.text()).toContain('Organiser, vouched for by the festival')
  expect(crew.text()).not.toContain('Not crew')
  await crew.hear(person('k3f', 'Security'))
  expect(crew.text()).not.toContain('vouched for by')
  expect(crew.text()).toContain('Anyone can call themselves that')
})

it('tags who looks like somebody else, and shows the key the tag is from', async () => {
  const { text, hear } = await open()
  expect(text()).not.toContain('looks the same')
  await hear(person('k3f', 'Mia'), person('b77', 'Міа'))
  expect(text()).toContain('k3f is how this person’s key begins')
  expect(text()).toContain('k3f2 2222')
})

it('blocks with a way back, and says so', async () => {
  const { find, text } = await open()
  await click(find('button', 'Block'))
  expect(isBlocked(mia)).toBe(true)
  expect(text()).toContain('You blocked this person')
  expect(find('button', 'Message')).toBeUndefined()
  const { shown, act } = useToasts()
  act(shown.value.at(-1)!.id)
  await nextTick()
  expect(isBlocked(mia)).toBe(false)
  await click(find('button', 'Block'))
  await click(find('button', 'Unblock'))
  expect(isBlocked(mia)).toBe(false)
})

it('mutes and unmutes', async () => {
  const { find } = await open()
  await click(find('input[role="switch"]', 'Mute'))
  expect([isMuted(mia), isBlocked(mia)]).toEqual([true, false])
  await click(find('input[role="switch"]', 'Mute'))
  expect(isMuted(mia)).toBe(false)
})

it('opens the room of two, or says why there is none', async () => {
  const asked: unknown[] = []
  const { find, router } = await open({ port: {
    startDirect: async (...args) => {
      asked.push(args)
      return ok(boat)
    },
  } })
  await click(find('button', 'Message'))
  expect(asked).toEqual([[event, mia, 'Mia']])
  expect(router.currentRoute.value.params['room']).toBe(boat)
  close()
  const { find: findThen, text, router: routerThen } = await open({ port: { startDirect: async () => fail('unknown-person') } })
  await click(findThen('button', 'Message'))
  expect(text()).toMatch(/FC-\d/)
  expect(routerThen.currentRoute.value.name).not.toBe('room')
})

it('leads oneself to one\'s profile, and offers nothing one cannot do to oneself', async () => {
  const { find } = await open({}, me)
  expect(['Message', 'Block', 'Mute', 'Compare'].map(words => find('button, input', words))).toEqual([undefined, undefined, undefined, undefined])
  await click(find('button', 'Edit profile'))
  expect(overlay.value).toEqual({ type: 'profile', event })
})

it('lets a moderator remove a guest from a restricted room, with a new key for the rest', async () => {
  const done: string[] = []
  const rooms = {
    removePerson: async () => ok(void done.push('removed')),
    rekey: async () => {
      done.push('rekeyed')
      return ok({ epoch: 2, leftOut: [] })
    },
  }
  const { find, shown } = await open({ room: boat, role: 'moderator', rooms })
  await click(find('button', 'Remove from this room'))
  expect(done).toEqual([])
  await click(find('[role="alertdialog"] button.danger'))
  expect(done).toEqual(['removed', 'rekeyed'])
  expect(shown().emitted('close')).toHaveLength(1)
})

it('does not offer that to others, nor in open rooms', async () => {
  const guest = await open({ room: boat })
  expect(guest.find('button', 'Remove from')).toBeUndefined()
  close()
  const { find } = await open({ role: 'moderator' })
  expect(find('button', 'Remove from')).toBeUndefined()
})

it('says that the key was not changed, where that failed', async () => {
  const rooms = { removePerson: async () => ok(undefined), rekey: async () => fail('offline' as const) }
  const { find, text, shown } = await open({ room: boat, role: 'moderator', rooms })
  await click(find('button', 'Remove from this room'))
  await click(find('[role="alertdialog"] button.danger'))
  expect(text()).toContain('still holds the room’s key')
  expect(shown().emitted('close')).toBeUndefined()
})
