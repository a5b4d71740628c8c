import type { Content, RoleName } from '@festival-chat/domain'
import type { ShallowRef } from 'vue'
import type { RoomNow } from '../../../../core/ports.ts'
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { messageFor } from '../../message.fixture.ts'
import { mountInRoom } from '../../message/conversation.fixture.ts'
import PinnedBar from './PinnedBar.vue'

async function open(role: RoleName = 'attendee') {
  const said: Content[] = []
  const messages = [messageFor({ id: 'a', text: '**Water**: blue taps' }), messageFor({ id: 'b', text: 'no' }), messageFor({ id: 'c', text: 'Programme' }), messageFor({ id: 'd', text: '', state: 'deleted' })]
  const write = async (content: Content): Promise<string> => {
    said.push(content)
    return 'new'
  }
  const { wrapper, conversation } = await mountInRoom(PinnedBar, {}, { messages, write })
  const now = conversation.open.now as ShallowRef<RoomNow>
  now.value = { ...now.value, role, pinned: ['a', 'c', 'd'] }
  conversation.jumpTo = vi.fn(async () => true)
  await flushPromises()
  return { wrapper, conversation, said, jumpTo: conversation.jumpTo }
}

it('shows the latest that is pinned, and after a tap the one before, round and round', async () => {
  const { wrapper, jumpTo } = await open()
  expect(wrapper.get('.lines').text()).toBe('Pinned 2 of 2Programme')
  await wrapper.get('.words').trigger('click')
  await flushPromises()
  expect(jumpTo).toHaveBeenLastCalledWith('c')
  expect(wrapper.get('.lines').text()).toBe('Pinned 1 of 2Water: blue taps')
  await wrapper.get('.words').trigger('click')
  await flushPromises()
  expect(jumpTo).toHaveBeenLastCalledWith('a')
  expect(wrapper.text()).toContain('Programme')
  wrapper.unmount()
})

it('lists all of it; only whoever may pin may unpin', async () => {
  for (const [role, count] of [['attendee', 0], ['moderator', 2]] as const) {
    const { wrapper, said } = await open(role)
    await wrapper.get('[aria-label="All pinned messages"]').trigger('click')
    await flushPromises()
    const unpin = [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] li button:last-child')].filter(({ textContent }) => textContent?.trim() === 'Unpin')
    expect(unpin).toHaveLength(count)
    unpin[0]?.click()
    await flushPromises()
    expect(said).toEqual(count > 0 ? [{ type: 'pin', of: 'c', on: false }] : [])
    wrapper.unmount()
    document.body.replaceChildren()
  }
})
