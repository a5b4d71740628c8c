import type { EventId, Result, RoomId } from '@festival-chat/domain'
import type { JoinedRoom, Ports, RoomsError } from './ports.ts'
import { fail, ok } from '@festival-chat/domain'
import { afterEach, expect, it } from 'vitest'
import { createApp, effectScope } from 'vue'
import { useJoining } from './use-joining.ts'
import { providePorts } from './use-ports.ts'

const event = 'lampion' as EventId
const square = 'o_square' as RoomId
const scope = effectScope()

afterEach(() => scope.stop())

function world({ answers = [ok({} as JoinedRoom)], member = false }: { answers?: Result<JoinedRoom, RoomsError>[], member?: boolean } = {}, room = square) {
  const asked: RoomId[] = []
  const app = createApp({})
  providePorts(app, {
    myRooms: async () => ({ isMember: async () => member }),
    rooms: async () => ({
      join: async (_: EventId, wanted: RoomId) => {
        asked.push(wanted)
        return answers.shift() ?? fail('offline')
      },
    }),
  } as unknown as Ports)
  const joining = app.runWithContext(() => effectScope(true).run(() => useJoining(event, room)))
  if (!joining)
    throw new Error('no scope')
  return { asked, ...joining }
}

it('joins once', async () => {
  const { asked, state, join } = world()
  await Promise.all([join(), join()])
  await join()
  expect(asked).toEqual([square])
  expect(state.value).toEqual({ status: 'joined' })
})

it('does not ask where one is a member, nor in a room of two', async () => {
  const there = world({ member: true })
  await there.join()
  expect(there.asked).toEqual([])
  expect(there.state.value).toEqual({ status: 'joined' })
  const two = world({}, 'd_a-b' as RoomId)
  await two.join()
  expect(two.asked).toEqual([])
})

it.each(['full', 'locked', 'closed', 'removed', 'too-many-rooms'] as const)('says that there is no seat: %s', async (reason) => {
  const { state, join } = world({ answers: [fail(reason)] })
  await join()
  expect(state.value).toEqual({ status: 'refused', reason })
})

it('asks again when the network is back', async () => {
  const { asked, state, join } = world({ answers: [fail('offline'), ok({} as JoinedRoom)] })
  await join()
  expect(state.value).toEqual({ status: 'later' })
  dispatchEvent(new Event('online'))
  await expect.poll(() => state.value).toEqual({ status: 'joined' })
  expect(asked).toHaveLength(2)
})
