import type { Ports, TimelineMessage } from '../../../core/ports.ts'
import type { OpenRoom } from '../../../core/use-room.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, shallowRef } from 'vue'
import { providePorts } from '../../../core/use-ports.ts'
import { messageFor } from '../message.fixture.ts'
import { useReading } from './use-reading.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function open() {
  const read: number[] = []
  const port = { readUpTo: async () => 10, markRead: async (_event: unknown, _room: unknown, ms: number) => void read.push(ms) }
  const lowest = shallowRef<TimelineMessage>(messageFor({ id: 'a', at: 10 }))
  const messages = shallowRef([lowest.value])
  const thread = shallowRef<string>()
  let reading: ReturnType<typeof useReading> | undefined
  const app = createApp({
    setup() {
      const room = { event: 'lampion', room: 'o_square', messages } as unknown as OpenRoom
      // As on a phone: the room is behind its thread.
      reading = useReading({ open: room, ownName: () => '', lowest: () => lowest.value, isShown: () => thread.value === undefined, turn: () => thread.value })
      return () => null
    },
  })
  providePorts(app, { myRooms: async () => port } as unknown as Ports)
  app.mount(document.createElement('div'))
  await vi.advanceTimersByTimeAsync(0)
  return {
    read,
    thread,
    reading: reading!,
    async comes(at: number): Promise<void> {
      lowest.value = messageFor({ id: `at ${at}`, at })
      messages.value = [...messages.value, lowest.value]
      await vi.advanceTimersByTimeAsync(3_000)
    },
    close: () => app.unmount(),
  }
}

it('tells what was in sight as read', async () => {
  const { read, comes, close } = await open()
  await comes(20)
  expect(read).toEqual([20])
  close()
})

it('has read nothing that came behind a thread, until that is closed', async () => {
  const { read, thread, reading, comes, close } = await open()
  thread.value = 'a'
  await comes(20)
  expect(read).toEqual([])
  expect(reading.unseen.value.count).toBe(1)
  thread.value = undefined
  await vi.advanceTimersByTimeAsync(3_000)
  expect(read).toEqual([20])
  close()
})
