import type { ErasurePorts } from './ports.ts'
import { eventRoom, parseEventId, parseRoomId, parseUid } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { crypto, valueOf } from '../../../domain/src/people.fixture.ts'
import { erasePersonIn } from './erase-person.ts'

const event = valueOf(parseEventId('lampion'))
const who = valueOf(parseUid('a'.repeat(26)))
const room = valueOf(parseRoomId(`d_${who}-${'b'.repeat(26)}`))

it.each([[eventRoom, 1], [room, 0]] as const)('in %s asks for the directory %i times: it has no line for a room of two', async (place, times) => {
  let asked = 0
  const ports: ErasurePorts = {
    crypto,
    isStaff: async () => false,
    roomsWith: async () => [place],
    revoke: async () => {},
    list: async () => {},
    pages: async () => [],
    quoting: async () => [],
    changePage: async () => {},
    async* batches() {},
    changeBatch: async () => {},
    later: { directory: async () => void asked++, erase: async () => {} },
  }
  await erasePersonIn({ event, room: place }, who, ports)
  expect(asked).toBe(times)
})
