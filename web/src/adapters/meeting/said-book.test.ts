import type { EventId } from '@festival-chat/domain'
import type { PeerId } from '@festival-chat/mesh'
import { expect, it } from 'vitest'
import { createDeviceStorage } from '../../core/device-storage.ts'
import { createSaidBook, restMs } from './said-book.ts'

const event = 'lampion' as string as EventId
const [ada, bob] = ['a', 'b'] as string[] as [PeerId, PeerId]

it('remembers the last word to each beyond a reload, as long as it matters', () => {
  const storage = createDeviceStorage(undefined)
  createSaidBook(event, storage).said(ada, { isUpdate: false, atMs: 1_000 })
  createSaidBook(event, storage).said(bob, { isUpdate: true, atMs: 2_000 })
  const book = createSaidBook(event, storage)
  expect([book.of(ada), book.of(bob)]).toEqual([{ isUpdate: false, atMs: 1_000 }, { isUpdate: true, atMs: 2_000 }])
  book.said(bob, { isUpdate: false, atMs: 1_000 + restMs })
  expect([book.of(ada), book.of(bob)?.isUpdate]).toEqual([undefined, false])
})

it('does without what it cannot read', () => {
  const storage = createDeviceStorage(undefined)
  storage.setItem('festival-chat:event:lampion:said-to', '{"a": 7}')
  expect(createSaidBook(event, storage).of(ada)).toBeUndefined()
})
