// Links for tests of their screens, and an app around one component that is told what a test says.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Component } from 'vue'
import type { NetworkLink, NetworkNow, NetworkPort } from '../../core/network-ports.ts'
import type { Ports, RoomNow, RoomStatus } from '../../core/ports.ts'
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

export const uidOf = (start: string): Uid => start.padEnd(26, '2') as Uid

export function linkTo(start: string, more: Partial<NetworkLink> = {}): NetworkLink {
  return { peer: uidOf(start), sinceMs: 1, rttMs: 24, lossShare: 0, isSuspect: false, rooms: [square], queuedBytes: 0, path: 'near', ...more }
}

export function networkOf(more: Partial<NetworkNow> = {}): NetworkNow {
  return { state: 'on', self: uidOf('me'), links: [], dialling: [], heardOf: 0, kept: { messages: 0, bytes: 0 }, failures: [], counters: {}, ...more }
}

interface Given {
  /** Undefined: nothing is said yet. */
  readonly now?: NetworkNow
  readonly port?: Partial<NetworkPort>
  /** Rejects with it, once. */
  readonly failure?: Error
  /** Names by the start of a uid. */
  readonly people?: Readonly<Record<string, string>>
  readonly status?: RoomStatus
}

/** As seen by Ada, in the square. */
export async function show(component: Component, props: Readonly<Record<string, unknown>>, given: Given = {}) {
  let failure = given.failure
  let tell: (now: NetworkNow) => void = () => {}
  const i18n = await createI18n({ storage: createDeviceStorage(localStorage), languages: ['en'], root: document.documentElement })
  await i18n.loadInside()
  const people = new Map(Object.entries(given.people ?? {}).map(([start, name]) => [uidOf(start), { uid: uidOf(start), name, lastSaidMs: 1 }]))
  const now: RoomNow = { people, settings: { slowModeMs: 0, locked: false }, pinned: [], standing: { mutedUntilMs: undefined, banned: false, warnings: [] }, role: 'attendee' }
  const network: NetworkPort = {
    watch(_, onChange) {
      tell = onChange
      if (given.now)
        onChange(given.now)
      return () => tell = () => {}
    },
    tryAgain: () => {},
    findAddresses: async () => ({ near: 1, outside: 0, relayed: 0, servers: { stun: 0, turn: 0 } }),
    ...given.port,
  }
  const ports: Partial<Ports> = {
    gate: {
      recall: async () => ({ known: { event, name: 'Lampion', enteredAt: 1 }, identity: { uid: uidOf('me'), name: 'Ada' } }),
      onEntered: () => () => {},
      onLeft: () => () => {},
    } as Partial<Ports['gate']> as Ports['gate'],
    directory: { watch: () => () => {} },
    room: {
      open: (_, __, on) => {
        on.now(now)
        on.status(given.status ?? 'live')
        return { close: () => {} } as Partial<ReturnType<Ports['room']['open']>> as ReturnType<Ports['room']['open']>
      },
    },
    network: async () => {
      const problem = failure
      failure = undefined
      return problem ? Promise.reject(problem) : network
    },
  }
  const router = createRouter({ history: createMemoryHistory(), routes: ['landing', 'event', 'network'].map(name => ({ path: `/${name}`, name, component: {} })) })
  await router.push('/event')
  const Room = defineComponent(() => {
    useRoom(event, square)
    const store = useSessionStore()
    void store.restore()
    return () => store.session.status === 'inside' ? h(component, props) : null
  })
  const install = { install: (app: Parameters<typeof providePorts>[0]) => providePorts(app, ports as Ports) }
  const wrapper = mount(Room, { attachTo: document.body, global: { plugins: [install, createPinia(), i18n, router] } })
  await flushPromises()
  return {
    text: () => document.body.textContent ?? '',
    find: (selector: string, words = '') => [...document.body.querySelectorAll<HTMLElement>(selector)].find(element => (element.textContent ?? '').includes(words) || element.getAttribute('aria-label')?.includes(words)),
    tell: async (next: NetworkNow) => {
      tell(next)
      await flushPromises()
    },
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
