import type { Uid } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import AuthorName from './AuthorName.vue'
import { mountInRoom } from './message/conversation.fixture.ts'

const mia = 'mia22' as Uid
async function show(props: object, people: readonly string[] = []) {
  return mountInRoom(AuthorName, { uid: mia, name: 'Mia', ...props }, {
    messages: [],
    people: [{ uid: mia, name: 'Mia', lastSaidMs: 1 }, ...people.map((name, index) => ({ uid: `other${index}` as Uid, name, lastSaidMs: 1 }))],
  })
}
const labels = (wrapper: Awaited<ReturnType<typeof show>>['wrapper']) => wrapper.findAll('[role=img]').map(sign => sign.attributes('aria-label'))

it('shows a badge for a certificate, and a warning where a name only claims one', async () => {
  expect(labels((await show({ role: 'moderator' })).wrapper)).toEqual([expect.stringContaining('Moderator')])
  expect(labels((await show({ name: '🅼🅾🅳 Lisa' })).wrapper)).toEqual([expect.stringContaining('does not vouch')])
  expect(labels((await show({ name: 'Security', role: 'attendee' })).wrapper)).toEqual([expect.stringContaining('does not vouch')])
  expect(labels((await show({})).wrapper)).toEqual([])
})

it('tags whoever looks like somebody else, or is to be told apart in any case, and keeps the name to itself', async () => {
  const { wrapper } = await show({}, ['Міа'])
  expect(wrapper.get('bdi').text()).toBe('Mia')
  expect(wrapper.get('.tag').text()).toBe('mia')
  expect((await show({ tag: 'mia22' })).wrapper.get('.tag').text()).toBe('mia22')
  expect((await show({})).wrapper.find('.tag').exists()).toBe(false)
})
