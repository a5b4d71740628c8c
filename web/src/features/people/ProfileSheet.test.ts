import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { click, event, me, person, show } from './people.fixture.ts'
import ProfileSheet from './ProfileSheet.vue'

let close = (): void => {}

async function open(given: Parameters<typeof show>[2] = {}) {
  const screen = await show(ProfileSheet, { event }, { people: [person('me', 'Ada'), person('k3f', 'Mia')], ...given })
  close = screen.close
  const field = screen.find('input[name="name"]') as HTMLInputElement
  return {
    ...screen,
    field,
    type: async (name: string) => {
      field.value = name
      field.dispatchEvent(new Event('input'))
      await flushPromises()
    },
    choose: async (value: string) => click(document.body.querySelector<HTMLElement>(`input[type="radio"][value="${value}"]`) ?? undefined),
    save: async () => {
      document.body.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
      await flushPromises()
    },
  }
}

beforeEach(() => localStorage.clear())
afterEach(() => {
  close()
  document.body.replaceChildren()
})

it('keeps name, colour and emoji, and tells the room where one has spoken', async () => {
  const { type, choose, save, kept, said, shown } = await open()
  await type('  Ada   Lovelace ')
  await choose('violet')
  await choose('🦊')
  await save()
  expect(kept).toEqual([{ name: 'Ada Lovelace', hue: 256, emoji: '🦊' }])
  expect(said).toEqual([{ type: 'profile', name: 'Ada Lovelace', hue: 256, emoji: '🦊' }])
  expect(shown().emitted('close')).toHaveLength(1)
})

it('tells a room nothing in which one has not spoken', async () => {
  const { save, kept, said } = await open({ people: [person('me', 'Ada', { lastSaidMs: 0 })] })
  await save()
  expect(kept).toEqual([{ name: 'Ada' }])
  expect(said).toEqual([])
})

it('leaves alone what is not touched, and takes the emoji away', async () => {
  const own = { name: 'Ada', hue: 40, emoji: '🐝' }
  const { choose, save, kept, field } = await open({ own })
  expect(field.value).toBe('Ada')
  await save()
  await choose('')
  await save()
  expect(kept).toEqual([own, { name: 'Ada', hue: 40 }])
})

it('asks for a name that can be seen, and for a shorter one', async () => {
  const { type, save, kept, text } = await open()
  await type('\u200B ')
  expect(text()).not.toContain('Enter a name')
  await save()
  expect(text()).toContain('Enter a name')
  await type('x'.repeat(41))
  expect(text()).toContain('At most 40 letters')
  await save()
  expect(kept).toEqual([])
})

it('warns of names that look like others or claim a rank', async () => {
  const { type, text } = await open()
  await type('Міа')
  expect(text()).toContain(`Others will see you as Міа ${me.slice(0, 3)}`)
  await type('Security')
  expect(text()).toContain('That sounds like the crew')
  await type('Noor')
  expect(text()).not.toContain('Others will see')
})

it('says why it could not be kept, and keeps what was typed', async () => {
  const { type, save, text, shown, field } = await open({ port: { setProfile: async () => Promise.reject(new Error('full')) } })
  await type('Noor')
  await save()
  expect(shown().emitted('close')).toBeUndefined()
  expect(field.value).toBe('Noor')
  expect(text()).toMatch(/FC-\d/)
})
