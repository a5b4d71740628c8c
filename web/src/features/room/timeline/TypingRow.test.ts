import type { EventId, Uid } from '@festival-chat/domain'
import type { ShallowRef } from 'vue'
import { expect, it } from 'vitest'
import { nextTick } from 'vue'
import { mute, unmute } from '../../../core/shunned.ts'
import { mountInRoom } from '../message/conversation.fixture.ts'
import TypingRow from './TypingRow.vue'

const uid = (name: string): Uid => name as Uid
const people = ['Ada', 'Bob', 'Eve'].map(name => ({ uid: uid(name), name, lastSaidMs: 1 }))

it('names who is writing, and nobody where nobody is or nobody wants to know', async () => {
  const { wrapper, conversation } = await mountInRoom(TypingRow, {}, { messages: [], people })
  const typing = conversation.open.typing as ShallowRef<readonly Uid[]>
  const says = async (...names: string[]): Promise<string> => {
    typing.value = names.map(uid)
    await nextTick()
    return wrapper.text()
  }
  expect(await says()).toBe('')
  expect(await says('Ada')).toBe('Ada is writing …')
  expect(await says('Ada', 'Bob')).toBe('Ada and Bob are writing …')
  expect(await says('Ada', 'Bob', 'Eve')).toBe('3 people are writing …')
  expect(await says('stranger')).toBe('Someone is writing …')
  mute('lampion' as EventId, { uid: uid('Eve'), name: 'Eve' })
  expect(await says('Eve')).toBe('')
  unmute('lampion' as EventId, uid('Eve'))
})
