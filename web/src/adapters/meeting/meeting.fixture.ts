// A meeting point in memory, as strict as the rules, and devices that meet there; for tests.
import type { Door, EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Clock, PeerId, Topic } from '@festival-chat/mesh'
import type { Member } from '../firebase/account.ts'
import type { RecordedSignal } from '../firebase/recorded.ts'
import type { AllBrokerParts } from './parts.ts'
import { doorId, doorsAtOnce, doorSlot, fail, ok } from '@festival-chat/domain'
import { createDeviceStorage } from '../../core/device-storage.ts'
import { createFirestoreBroker } from './broker.ts'
import { createDoorBook } from './door-book.ts'
import { createSaidBook } from './said-book.ts'

export const event = 'lampion' as EventId
export const square = 'o_main-square' as RoomId
export const topic = '0123456789abcdef' as Topic
export const peerOf = (letter: string): PeerId => letter.repeat(26) as PeerId
const uidOf = (peer: PeerId): Uid => peer as string as Uid
const ruleRestMs = 5_000

interface Kept { readonly atMs: number, readonly n: number, readonly bytes: Uint8Array }

/** Time passes there only when somebody says so. */
export function createMeetingPoint(clock: Clock & { readonly pass: (ms: number) => void }) {
  const doors = new Map<string, Door>()
  const signals = new Map<string, Kept>()
  const listeners = new Map<Uid, (signals: readonly RecordedSignal[]) => void>()
  const count = { writes: 0, refused: 0, reads: 0, asked: 0 }
  const state = { isReachable: true }

  async function take(isAllowed: boolean, write: () => void): Promise<'created' | 'refused' | 'unreachable'> {
    if (!state.isReachable)
      return 'unreachable'
    count[isAllowed ? 'writes' : 'refused'] += 1
    if (isAllowed)
      write()
    return isAllowed ? 'created' : 'refused'
  }

  const openDoor: AllBrokerParts['openDoor'] = async ({ identity: { uid: by } }, { spot }) =>
    take(!doors.has(doorId({ by, spot })), () => doors.set(doorId({ by, spot }), { by, spot }))

  const saySignal: AllBrokerParts['saySignal'] = async ({ identity: { uid: from } }, { to, bytes, isUpdate }) => {
    const before = signals.get(`${to}/${from}`)
    const isAllowed = isUpdate ? before?.n === 0 : !before || clock.now() - before.atMs >= ruleRestMs
    return take(isAllowed, () => {
      signals.set(`${to}/${from}`, { atMs: clock.now(), n: isUpdate ? 1 : 0, bytes })
      const listener = listeners.get(to)
      count.reads += listener ? 1 : 0
      listener?.([{ from, bytes, atMs: clock.now() }])
    })
  }

  const reader: AllBrokerParts['reader'] = async () => ({
    doors: async (_, fromSpot) => {
      if (!state.isReachable)
        throw new Error('Offline')
      const found = [...doors.values()].filter(({ spot }) => spot <= fromSpot).sort((a, b) => b.spot - a.spot).slice(0, doorsAtOnce)
      count.asked += 1
      // A question that finds nothing is billed as a reading, too.
      count.reads += Math.max(1, found.length)
      return found
    },
    signals: (_, uid, sinceMs, on) => {
      count.reads += 1
      listeners.set(uid, on.arrived)
      const waiting = [...signals].flatMap(([path, { atMs, bytes }]) => {
        const [to, from] = path.split('/')
        return to === uid && atMs > sinceMs ? [{ from: from as Uid, bytes, atMs }] : []
      })
      on.arrived(waiting)
      return () => void listeners.delete(uid)
    },
  })

  /** `parts` in place of what somebody ordinary has. */
  function device(letter: string, parts: Partial<AllBrokerParts> = {}) {
    const member = { identity: { uid: uidOf(peerOf(letter)), event } } as Member
    const heard: (readonly [PeerId, Uint8Array])[] = []
    const broker = createFirestoreBroker({
      event,
      doorBook: createDoorBook(event, createDeviceStorage(undefined)),
      saidBook: createSaidBook(event, createDeviceStorage(undefined)),
      account: { member: async () => state.isReachable ? ok(member) : fail('offline'), renew: async () => fail('denied') },
      news: { hear: () => () => {} },
      clock: { nowMs: clock.now },
      reader,
      roomOf: of => of === topic ? { event, room: square } : undefined,
      topics: () => [topic],
      neighbours: () => 1,
      people: () => 2,
      willing: () => true,
      openDoor,
      saySignal,
      timers: clock,
      random: () => 0.5,
      tune({ subscribe }) {
        const subscribed = subscribe(member, { live: () => {}, failed: () => {} })
        return () => void subscribed.then(stop => stop())
      },
      ...parts,
    })
    return { ...broker, heard, come: () => broker.listen((from, bytes) => heard.push([from, bytes])) }
  }

  return {
    clock,
    doors,
    signals,
    listeners,
    count,
    state,
    device,
    slot: () => doorSlot(clock.now()),
    /** So many others have opened doors in a slot. */
    crowd: (letters: string, slot: number, fraction = 0.25) => [...letters].forEach((letter, index) => {
      const door: Door = { by: uidOf(peerOf(letter)), spot: slot + fraction + index / 1_024 }
      doors.set(doorId(door), door)
    }),
    /** Lets go through what was begun. */
    settle: async () => { for (let turn = 0; turn < 20; turn++) await Promise.resolve() },
  }
}
