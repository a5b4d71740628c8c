import type { EventId, RoomId } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { createDeviceStorage } from '../../core/device-storage.ts'
import { createDoorBook } from './door-book.ts'

const event = 'lampion' as string as EventId
const [square, bus] = ['o_main-square', 'o_late-bus'] as string[] as [RoomId, RoomId]
const storage = () => createDeviceStorage(undefined)

it('remembers each room\'s slot beyond a reload', () => {
  const kept = storage()
  const book = createDoorBook(event, kept)
  expect(book.slotOf(square)).toBeUndefined()
  book.opened(square, 7)
  book.opened(bus, 8)
  const later = createDoorBook(event, kept)
  expect([later.slotOf(square), later.slotOf(bus)]).toEqual([7, 8])
  later.strike(square)
  expect([book.slotOf(square), book.slotOf(bus)]).toEqual([undefined, 8])
})

it('does not grow for ever, and does without what it cannot read', () => {
  const kept = storage()
  const book = createDoorBook(event, kept)
  for (let slot = 0; slot < 100; slot++)
    book.opened(`o_${slot}` as string as RoomId, slot)
  expect(book.slotOf('o_97' as string as RoomId)).toBeUndefined()
  expect(book.slotOf('o_98' as string as RoomId)).toBe(98)
  kept.setItem('festival-chat:event:lampion:doors', '{"o_98": "soon"')
  expect(book.slotOf('o_98' as string as RoomId)).toBeUndefined()
})
