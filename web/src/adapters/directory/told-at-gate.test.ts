import type { EventId } from '@festival-chat/domain'
import type { Directory } from '../../core/ports.ts'
import { expect, it } from 'vitest'
import { createToldAtGate } from './told-at-gate.ts'

const event = 'lampion' as EventId
const data = { eventName: 'Lampion Festival', rooms: { o_meadow: { title: 'Meadow', kind: 'open' } } }

it('is heard by whoever looks already, and by whoever looks later', () => {
  const told = createToldAtGate(() => 7)
  const heard: Directory[] = []
  const stop = told.hear(event, directory => heard.push(directory))
  told.hear('elsewhere' as EventId, () => expect.unreachable())
  told.tell(event, data)
  told.hear(event, directory => heard.push(directory))
  expect(heard).toMatchObject([{ seenAtMs: 7, rooms: [{ id: 'o_meadow', title: 'Meadow' }] }, { seenAtMs: 7 }])
  stop()
  told.tell(event, data)
  expect(heard).toHaveLength(3)
})

it('tells nothing it cannot read, and nothing after one has left', () => {
  const told = createToldAtGate()
  told.tell(event, { rooms: 3 })
  told.hear(event, () => expect.unreachable())
  told.tell('elsewhere' as EventId, data)
  told.forget('elsewhere' as EventId)
  told.hear('elsewhere' as EventId, () => expect.unreachable())
})
