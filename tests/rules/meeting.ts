// The meeting point as the app itself writes and reads it, under these rules: two phones that find each other and talk.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { PeerId, Topic } from '@festival-chat/mesh'
import type { Member } from '../../web/src/adapters/firebase/account.ts'
import type { Broker } from '../../web/src/adapters/webrtc/broker.ts'
import type { Person, World } from './world.ts'
import { fail, ok } from '@festival-chat/domain'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMeetingSource } from '../../web/src/adapters/firebase/meeting-source.ts'
import { createFirestoreBroker } from '../../web/src/adapters/meeting/broker.ts'
import { createDoorBook } from '../../web/src/adapters/meeting/door-book.ts'
import { createSaidBook } from '../../web/src/adapters/meeting/said-book.ts'
import { createDeviceStorage } from '../../web/src/core/device-storage.ts'
import { bearer, emulatorHost, insider, projectId } from './world.ts'

const [event, room, topic] = ['lampion', 'a_backstage', '0123456789abcdef'] as unknown as [EventId, RoomId, Topic]

export function describeMeeting(world: () => World): void {
  const stops: (() => void)[] = []

  beforeEach(() => {
    const send = fetch
    // The app asks its own origin, behind which the emulators are.
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => send(`http://${emulatorHost()}${path}`, init))
    vi.stubGlobal('addEventListener', () => {})
    vi.stubGlobal('removeEventListener', () => {})
  })
  afterEach(() => {
    stops.splice(0).forEach(stop => stop())
    vi.unstubAllGlobals()
  })

  function phoneOf({ uid, db }: Person): Broker & { readonly peer: PeerId, readonly heard: (readonly [PeerId, string])[] } {
    const token = bearer(uid, insider({ r: [room] }))
    const member = { identity: { uid: uid as Uid, event }, user: { getIdToken: async () => token }, firebase: { config: { projectId, apiKey: 'k', appId: 'a', emulators: true } } } as unknown as Member
    const heard: (readonly [PeerId, string])[] = []
    const broker = createFirestoreBroker({
      event,
      doorBook: createDoorBook(event, createDeviceStorage(undefined)),
      saidBook: createSaidBook(event, createDeviceStorage(undefined)),
      account: { member: async () => ok(member), renew: async () => fail('denied') },
      news: { hear: () => () => {} },
      clock: { nowMs: () => Date.now() },
      reader: async () => createMeetingSource(db),
      roomOf: () => ({ event, room }),
      topics: () => [topic],
      neighbours: () => 0,
      people: () => 2,
      willing: () => true,
    })
    stops.push(broker.listen((from, bytes) => heard.push([from, new TextDecoder().decode(bytes)])))
    return { ...broker, peer: uid as PeerId, heard }
  }

  it('brings two together, of whom one came first', async () => {
    const [ada, bob] = [phoneOf(await world().member(room)), phoneOf(await world().member(room))]
    const say = async (from: typeof ada, to: typeof ada, words: string): Promise<boolean> => (await from.say(to.peer, new TextEncoder().encode(words))).ok
    await ada.introduce(topic)
    await vi.waitFor(async () => expect(await bob.introduce(topic)).toContain(ada.peer), { timeout: 5_000 })
    expect(await say(bob, ada, 'offer')).toBe(true)
    await vi.waitFor(() => expect(ada.heard).toEqual([[bob.peer, 'offer']]), { timeout: 5_000 })
    expect(await say(ada, bob, 'answer')).toBe(true)
    expect(await say(bob, ada, 'offer, and what was found late')).toBe(true)
    expect(await say(bob, ada, 'too much')).toBe(false)
    await vi.waitFor(() => expect([ada.heard.at(-1), bob.heard]).toEqual([[bob.peer, 'offer, and what was found late'], [[ada.peer, 'answer']]]), { timeout: 5_000 })
  })

  it('does nothing for somebody who was shut out', async () => {
    const [ada, bob] = [await world().member(room), phoneOf(await world().member(room))]
    await world().plant(`events/lampion/blocked/${ada.uid}`, {})
    const out = phoneOf(ada)
    expect(await out.say(bob.peer, Uint8Array.of(1))).toEqual(fail('unreachable'))
    await out.introduce(topic)
    expect(await bob.introduce(topic)).not.toContain(out.peer)
  })
}
