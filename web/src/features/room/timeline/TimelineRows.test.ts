import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { messageFor } from '../message.fixture.ts'
import { mountInRoom } from '../message/conversation.fixture.ts'
import { buildRows } from './rows.ts'
import TimelineRows from './TimelineRows.vue'
import { useVirtualRows } from './virtual/use-virtual-rows.ts'

it('ends picking with Escape, and only with the next one goes back to where one writes', async () => {
  const messages = [messageFor({ id: 'a' })]
  const rows = buildRows(messages, { isShunned: () => false, revealed: new Set() })
  const List = defineComponent(() => {
    const list = useVirtualRows({ rows: () => rows, guess: () => 50, isSteady: () => true })
    return () => h(TimelineRows, { list, rows, label: 'Messages', highlighted: undefined })
  })
  const { wrapper, conversation } = await mountInRoom(List, {}, { messages })
  let writes = 0
  conversation.insert = () => writes++
  conversation.picked.value = new Set(['a'])
  const box = wrapper.get('[role=log]')
  await box.trigger('keydown', { key: 'Escape' })
  expect(conversation.picked.value).toBeUndefined()
  expect(writes).toBe(0)
  await box.trigger('keydown', { key: 'Escape' })
  expect(writes).toBe(1)
  wrapper.unmount()
})
