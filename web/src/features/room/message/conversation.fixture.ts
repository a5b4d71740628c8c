// A room without a network around a component, for tests.
import type { Content, EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Component } from 'vue'
import type { Person, Ports, TimelineMessage } from '../../../core/ports.ts'
import type { OpenRoom } from '../../../core/use-room.ts'
import type { Conversation } from '../conversation.ts'
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { computed, defineComponent, h, ref, shallowRef } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import { createDeviceStorage } from '../../../core/device-storage.ts'
import { useSessionStore } from '../../../core/session-store.ts'
import { providePorts } from '../../../core/use-ports.ts'
import { createI18n } from '../../../i18n/create-i18n.ts'
import { provideConversation } from '../conversation.ts'

interface World {
  readonly messages: readonly TimelineMessage[]
  readonly people?: readonly Person[]
  /** What is said; may fail. */
  readonly write?: (content: Content) => Promise<string>
}

export const me = 'me' as Uid

/** The component, among these messages, for somebody called Mika. */
export async function mountInRoom(component: Component, props: Readonly<Record<string, unknown>>, world: World) {
  const event = 'lampion' as EventId
  const identity = { uid: me, name: 'Mika' }
  const ports = {
    gate: {
      recall: async () => ({ known: { event, name: 'Lampion', enteredAt: 0 }, identity }),
      onEntered: () => () => {},
      onLeft: () => () => {},
    },
  } as unknown as Ports
  const people: readonly Person[] = [{ uid: me, name: 'Mika', lastSaidMs: 1 }, ...world.people ?? []]
  const messages = shallowRef(world.messages)
  const open: OpenRoom = {
    event,
    room: 'o_square' as RoomId,
    messages,
    now: shallowRef({ people: new Map(people.map(person => [person.uid, person])), settings: { slowModeMs: 0, locked: false }, pinned: [], standing: { mutedUntilMs: undefined, banned: false, warnings: [] }, role: 'attendee' as const }),
    status: shallowRef('live' as const),
    typing: shallowRef([]),
    sayTyping: () => {},
    sendNow: () => {},
    standing: { state: computed(() => 'open' as const), title: computed(() => undefined), slowModeMs: computed(() => 0) },
    write: world.write ?? (async () => 'id'),
    takeBack: async () => 'kept-here',
    remove: async () => {},
    details: () => undefined,
    older: async () => false,
  }
  const i18n = await createI18n({ storage: createDeviceStorage(localStorage), languages: ['en'], root: document.documentElement })
  await i18n.loadInside()
  const pinia = createPinia()
  setActivePinia(pinia)
  const router = createRouter({ history: createWebHistory(), routes: [{ path: '/:any(.*)', component: { render: () => h('p') } }] })
  let conversation: Conversation | undefined
  const room = defineComponent({
    setup() {
      conversation = provideConversation(open, ref('Square'))
      return () => h(component, props)
    },
  })
  const plugins = [pinia, i18n, router, { install: (app: Parameters<typeof providePorts>[0]) => providePorts(app, ports) }]
  const wrapper = mount(room, { global: { plugins }, attachTo: document.body })
  await useSessionStore().restore()
  if (!conversation)
    throw new Error('Not set up.')
  return { wrapper, conversation, messages }
}
