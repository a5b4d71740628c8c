import type { EventId, RoomFacts, RoomId } from '@festival-chat/domain'
import type { Directory, Ports, RoomStatus, RoomSummary } from './ports.ts'
import type { RoomStanding } from './use-room-state.ts'
import { ok } from '@festival-chat/domain'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { defineComponent, shallowRef } from 'vue'
import { useDirectoryStore } from './directory-store.ts'
import { providePorts } from './use-ports.ts'
import { useRoomState } from './use-room-state.ts'

const event = 'lampion' as EventId
const room = 'o_fire' as RoomId
const summary = { id: room, title: 'Fire ring', state: 'open', slowModeMs: 30_000 } as RoomSummary
const facts: RoomFacts = { room, kind: 'invite', title: 'The boat', topic: '', state: 'locked', slowModeMs: 10_000, people: 1, capacity: 100 }

function standingOf(listed: readonly RoomSummary[]) {
  let tell: (rooms: readonly RoomSummary[]) => void = () => {}
  const asked: RoomId[] = []
  const ports = {
    directory: {
      watch(_: EventId, onChange: (directory: Directory) => void) {
        tell = rooms => onChange({ eventName: 'Lampion', rooms, seenAtMs: 0 })
        tell(listed)
        return () => {}
      },
    },
    rooms: async () => ({
      facts: async (_: EventId, which: RoomId) => {
        asked.push(which)
        return ok(facts)
      },
    }),
  } as unknown as Ports
  let standing: RoomStanding | undefined
  mount(defineComponent({
    setup() {
      useDirectoryStore().watch(event)
      standing = useRoomState({ event, room, status: shallowRef<RoomStatus>('live') })
      return () => undefined
    },
  }), { global: { plugins: [createPinia(), { install: app => providePorts(app, ports) }] } })
  return { asked, tell: (rooms: readonly RoomSummary[]) => tell(rooms), now: () => ({ state: standing?.state.value, title: standing?.title.value, slowModeMs: standing?.slowModeMs.value }) }
}

it('is as the directory says, also how slowly one is to speak', async () => {
  const { asked, tell, now } = standingOf([summary])
  await flushPromises()
  expect(now()).toEqual({ state: 'open', title: 'Fire ring', slowModeMs: 30_000 })
  tell([{ ...summary, slowModeMs: 0 }])
  expect(now()).toMatchObject({ slowModeMs: 0 })
  expect(asked).toEqual([])
})

it('is asked for once where the directory does not list the room', async () => {
  const { asked, now } = standingOf([])
  await flushPromises()
  expect(now()).toEqual({ state: 'locked', title: 'The boat', slowModeMs: 10_000 })
  expect(asked).toEqual([room])
})
