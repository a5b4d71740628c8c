// People for tests of their screens: an app around one component, with ports that answer what a test says.
import type { EventId, RoleName, RoomId, Uid } from '@festival-chat/domain'
import type { Component } from 'vue'
import type { OwnProfile, PeoplePort, Person, Ports, RoomNow, RoomScreen, RoomsPort } from '../../core/ports.ts'
import { ok } from '@festival-chat/domain'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { createDeviceStorage } from '../../core/device-storage.ts'
import { useSessionStore } from '../../core/session-store.ts'
import { providePorts } from '../../core/use-ports.ts'
import { useRoom } from '../../core/use-room.ts'
import { createI18n } from '../../i18n/create-i18n.ts'

export const event = 'lampion' as EventId
export const square = 'o_main-square' as RoomId
export const boat = 'i_boat' as RoomId
export const me = uidOf('me')

export function uidOf(start: string): Uid {
  return start.padEnd(26, '2') as Uid
}

export function person(start: string, name: string, more: Partial<Person> = {}): Person {
  return { uid: uidOf(start), name, lastSaidMs: 1, ...more }
}

export function peopleOf(...people: readonly Person[]): ReadonlyMap<Uid, Person> {
  return new Map(people.map(each => [each.uid, each]))
}

interface Given {
  readonly people?: readonly Person[]
  readonly role?: RoleName
  readonly room?: RoomId
  readonly own?: OwnProfile
  readonly port?: Partial<PeoplePort>
  readonly rooms?: Partial<RoomsPort>
}

/** As seen by Ada, who is `me`, in an open room. */
export async function show(component: Component, props: Readonly<Record<string, unknown>>, given: Given = {}) {
  const said: unknown[] = []
  const kept: OwnProfile[] = []
  const i18n = await createI18n({ storage: createDeviceStorage(localStorage), languages: ['en'], root: document.documentElement })
  await i18n.loadInside()
  const nowOf = (people: readonly Person[]): RoomNow => ({
    people: peopleOf(...people),
    settings: { slowModeMs: 0, locked: false },
    pinned: [],
    standing: { mutedUntilMs: undefined, banned: false, warnings: [] },
    role: given.role ?? 'attendee',
  })
  let screen: RoomScreen | undefined
  const people: Partial<PeoplePort> = {
    watchProfile: (_, onChange) => {
      onChange(given.own ?? { name: 'Ada' })
      return () => {}
    },
    setProfile: async (_, profile) => void kept.push(profile),
    present: async () => new Map(),
    ...given.port,
  }
  const ports: Partial<Ports> = {
    gate: {
      recall: async () => ({ known: { event, name: 'Lampion', enteredAt: 1 }, identity: { uid: me, name: 'Ada' } }),
      onEntered: () => () => {},
      onLeft: () => () => {},
    } as Partial<Ports['gate']> as Ports['gate'],
    directory: { watch: () => () => {} },
    room: {
      open: (_, __, on) => {
        screen = on
        on.now(nowOf(given.people ?? []))
        on.status('live')
        const write = async (content: unknown) => String(said.push(content))
        return { write, close: () => {} } as Partial<ReturnType<Ports['room']['open']>> as ReturnType<Ports['room']['open']>
      },
    },
    rooms: async () => ({ members: async () => ok([]), ...given.rooms }) as Partial<RoomsPort> as RoomsPort,
    myRooms: async () => Promise.reject(new Error('not asked for')),
    people: async () => people as PeoplePort,
  }
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', name: 'landing', component: {} }, { path: '/e/:event/r/:room', name: 'room', component: {} }, { path: '/settings', name: 'settings', component: {} }] })
  const Room = defineComponent(() => {
    useRoom(event, given.room ?? square)
    return () => h(component, props)
  })
  const install = { install: (app: Parameters<typeof providePorts>[0]) => providePorts(app, ports as Ports) }
  const pinia = createPinia()
  const Gate = defineComponent({
    setup: () => {
      const store = useSessionStore()
      void store.restore()
      return () => store.session.status === 'inside' ? h(Room) : null
    },
  })
  const wrapper = mount(Gate, { attachTo: document.body, global: { plugins: [install, pinia, i18n, router] } })
  await flushPromises()
  return {
    /** Emitted by the component itself. */
    shown: () => wrapper.getComponent(component),
    text: () => document.body.textContent ?? '',
    find: (selector: string, words = '') => [...document.body.querySelectorAll<HTMLElement>(selector)].find(element => (element.textContent ?? '').includes(words) || element.getAttribute('aria-label')?.includes(words)),
    /** The room hears something new. */
    hear: async (...now: readonly Person[]) => {
      screen?.now(nowOf(now))
      await flushPromises()
    },
    said,
    kept,
    router,
    close: () => wrapper.unmount(),
  }
}

export async function click(element: HTMLElement | undefined): Promise<void> {
  if (!element)
    throw new Error('There is nothing to click.')
  element.click()
  await flushPromises()
}
