// A composer in a room that is made up, for tests: what is written there, and what is taken back.
import type { Content, EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Directory, Person, Ports, RoomNow, RoomStatus, TimelineMessage } from '../../../core/ports.ts'
import type { OpenRoom } from '../../../core/use-room.ts'
import type { Conversation } from '../conversation.ts'
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { computed, defineComponent, h, ref, shallowRef } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { createDeviceStorage } from '../../../core/device-storage.ts'
import { useDirectoryStore } from '../../../core/directory-store.ts'
import { providePorts } from '../../../core/use-ports.ts'
import { createI18n } from '../../../i18n/create-i18n.ts'
import { provideConversation, provideThread, useConversation } from '../conversation.ts'
import { messageFor } from '../message.fixture.ts'
import RoomComposer from './RoomComposer.vue'

const event = 'lampion' as EventId
const room = 'o_main' as RoomId
const me = 'me' as Uid

const nobody: RoomNow = {
  people: new Map(),
  settings: { slowModeMs: 0, locked: false },
  pinned: [],
  standing: { mutedUntilMs: undefined, banned: false, warnings: [] },
  role: 'attendee',
}

export interface World {
  readonly said: Content[]
  readonly takenBack: string[]
  readonly typing: boolean[]
  /** Answers instead of keeping what is written. */
  refuse: Error | undefined
  /** What is written is not kept before that. */
  until: Promise<void> | undefined
  takesBackAs: 'kept-here' | 'deleted'
  joinedWith: () => Promise<unknown>
  readonly messages: ReturnType<typeof shallowRef<readonly TimelineMessage[]>>
  readonly now: ReturnType<typeof shallowRef<RoomNow>>
  readonly status: ReturnType<typeof shallowRef<RoomStatus>>
}

export function person(name: string, more: Partial<Person> = {}): readonly [Uid, Person] {
  const uid = `uid-${name}` as Uid
  return [uid, { uid, name, lastSaidMs: 0, ...more }]
}

export async function openComposer(given: { now?: Partial<RoomNow>, messages?: readonly TimelineMessage[], state?: Directory['rooms'][number]['state'], thread?: string } = {}) {
  const world: World = {
    said: [],
    takenBack: [],
    typing: [],
    refuse: undefined,
    until: undefined,
    takesBackAs: 'kept-here',
    joinedWith: async () => ({ ok: true }),
    messages: shallowRef(given.messages ?? []),
    now: shallowRef({ ...nobody, ...given.now }),
    status: shallowRef<RoomStatus>('live'),
  }
  const i18n = await createI18n({ storage: createDeviceStorage(localStorage), languages: ['en'], root: document.documentElement })
  await i18n.loadInside()
  const open = openRoomIn(world, given.state)
  let conversation: Conversation | undefined
  const Inside = defineComponent(() => {
    const around = useConversation()
    conversation = given.thread === undefined ? around : provideThread(around, given.thread)
    return () => h(RoomComposer)
  })
  const Around = defineComponent(() => {
    provideConversation(open, ref('Main Square'))
    useDirectoryStore().watch(event)
    return () => h(Inside)
  })
  const pinia = createPinia()
  setActivePinia(pinia)
  const wrapper = mount(Around, {
    attachTo: document.body,
    global: {
      plugins: [
        pinia,
        i18n,
        createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }] }),
        { install: app => providePorts(app, portsOf(world, given.state)) },
      ],
    },
  })
  return {
    world,
    wrapper,
    conversation: conversation!,
    get box() {
      return wrapper.get('textarea')
    },
  }
}

function openRoomIn(world: World, state: Directory['rooms'][number]['state'] = 'open'): OpenRoom {
  return {
    event,
    room,
    messages: world.messages as OpenRoom['messages'],
    now: world.now as OpenRoom['now'],
    status: world.status as OpenRoom['status'],
    typing: shallowRef([]),
    standing: { state: computed(() => state), title: computed(() => 'Main Square'), slowModeMs: computed(() => 0) },
    async write(content) {
      await world.until
      if (world.refuse)
        throw world.refuse
      world.said.push(content)
      const id = `said-${world.said.length}`
      if (content.type === 'text' || content.type === 'reply')
        world.messages.value = [...world.messages.value ?? [], messageFor({ id, author: me, mine: true, text: content.text, type: content.type, at: Date.now(), reach: 'kept' })]
      return id
    },
    async takeBack(id) {
      world.takenBack.push(id)
      world.messages.value = (world.messages.value ?? []).filter(message => message.id !== id)
      return world.takesBackAs
    },
    remove: async () => {},
    details: () => undefined,
    older: async () => false,
    sendNow: () => {},
    sayTyping: on => void world.typing.push(on),
  }
}

function portsOf(world: World, state: Directory['rooms'][number]['state'] = 'open'): Ports {
  const summary: Directory['rooms'][number] = { id: room, title: 'Main Square', topic: '', kind: 'open', people: 1, lastAt: 0, lastText: '', pace: 0, messages: 0, capacity: 10, state, slowModeMs: 0, here: 0, hereAt: 0 }
  return {
    gate: { recall: async () => undefined, onEntered: () => () => {}, onLeft: () => () => {} },
    directory: {
      watch(_: EventId, onChange: (directory: Directory) => void) {
        onChange({ eventName: 'Lampion', rooms: [summary], seenAtMs: 0 })
        return () => {}
      },
    },
    myRooms: async () => ({ isMember: async () => false }),
    rooms: async () => ({ join: async () => world.joinedWith() }),
  } as unknown as Ports
}
