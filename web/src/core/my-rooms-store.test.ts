import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { MyRoom, MyRoomsWish, Ports } from './ports.ts'
import { flushPromises } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, expect, it, vi } from 'vitest'
import { createApp, effectScope } from 'vue'
import { useMyRoomsStore } from './my-rooms-store.ts'
import { block, unblock } from './shunned.ts'
import { providePorts } from './use-ports.ts'
import { useRoom } from './use-room.ts'

const event = 'lampion' as EventId
const square = 'o_square' as RoomId
const pair = 'd_kay-me' as RoomId
const kay = 'kay' as Uid
const mine = (room: RoomId, more: Partial<MyRoom> = {}): MyRoom => ({ room, title: '', topic: '', kind: 'open', level: 'member', unread: 2, mentions: 0, lastAt: 1, lastText: '', lastAuthor: '', lastMine: false, ...more })

afterEach(() => unblock(event, kay))

async function world() {
  let wish: MyRoomsWish | undefined
  const app = createApp({})
  app.use(createPinia())
  providePorts(app, {
    directory: { watch: () => () => {} },
    gate: { onEntered: () => () => {}, onLeft: () => () => {} },
    room: { open: () => ({ close: () => {} }) },
    myRooms: async () => ({
      watch: (_: EventId, onChange: (rooms: readonly MyRoom[]) => void, wanted: MyRoomsWish) => {
        wish = wanted
        onChange([mine(square), mine(pair, { kind: 'direct', with: kay })])
        return () => {}
      },
    }),
  } as unknown as Ports)
  const store = app.runWithContext(() => useMyRoomsStore())
  store.watch(event, () => true)
  await flushPromises()
  const asked = (): MyRoomsWish => {
    if (!wish)
      throw new Error('not asked')
    return wish
  }
  return { app, store, asked }
}

it('neither shows nor pays for a talk with somebody blocked', async () => {
  const { store, asked } = await world()
  expect([square, pair].map(room => asked().mayCatchUp(room))).toEqual([true, true])
  block(event, { uid: kay, name: 'Kay' })
  await flushPromises()
  expect(store.rooms?.map(({ room }) => room)).toEqual([square])
  expect([square, pair].map(room => asked().mayCatchUp(room))).toEqual([true, false])
})

it('knows the room somebody has before their eyes, and tells when that changes', async () => {
  const { app, asked } = await world()
  const changed = vi.fn()
  const stop = asked().onAttended(changed)
  expect(asked().attended()).toBeUndefined()
  const scope = effectScope(true)
  app.runWithContext(() => scope.run(() => useRoom(event, square)))
  await flushPromises()
  expect(asked().attended()).toBe(square)
  expect(asked().mayCatchUp(square)).toBe(false)
  expect(changed).toHaveBeenCalledTimes(1)
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(asked().attended()).toBeUndefined()
  expect(changed).toHaveBeenCalledTimes(2)
  seen.mockRestore()
  scope.stop()
  await flushPromises()
  expect(asked().attended()).toBeUndefined()
  expect(changed).toHaveBeenCalledTimes(3)
  stop()
})
