// The meeting point, kept in the record: doors that say who can be met, and signals that wait for whoever they are for.
import type { PeerId, Topic } from '@festival-chat/mesh'
import type { Broker } from '../webrtc/broker.ts'
import type { AllBrokerParts, BrokerParts } from './parts.ts'
import { fail, isDirect, ok, parseUid, wantsDoor } from '@festival-chat/domain'
import { browserClock } from '../browser-clock.ts'
import { openDoor, saySignal } from '../firebase/meeting-writes.ts'
import { stayTuned } from '../firebase/stay-tuned.ts'
import { createDoorBook } from './door-book.ts'
import { hearSignals } from './hear-signals.ts'
import { lookForDoors } from './look-for-doors.ts'
import { createOwnDoors } from './own-doors.ts'
import { createSaidBook } from './said-book.ts'
import { createSayer } from './sayer.ts'

export function createFirestoreBroker(given: BrokerParts & Partial<AllBrokerParts>): Broker {
  const parts: AllBrokerParts = { openDoor, doorBook: createDoorBook(given.event), saidBook: createSaidBook(given.event), saySignal, tune: stayTuned, timers: browserClock, random: Math.random, ...given }
  const { event, account, clock, roomOf } = parts
  const own = createOwnDoors(parts)
  /** In which slot it was last asked. */
  const asked = new Map<Topic, number>()

  async function send(to: PeerId, bytes: Uint8Array, isUpdate: boolean): Promise<boolean> {
    const [member, uid] = [await account.member(event), parseUid(to)]
    return member.ok && uid.ok && await parts.saySignal(member.value, { to: uid.value, bytes, isUpdate, nowMs: clock.nowMs() }) === 'created'
  }

  async function introduce(topic: Topic): Promise<readonly PeerId[]> {
    const address = roomOf(topic)
    const member = await account.member(event)
    // Two who have a room for themselves meet in another, or by each other's names.
    if (!address || isDirect(address.room) || !member.ok)
      return []
    const { slot, found } = await lookForDoors(address, member.value, parts)
    // Behind the doors that were found before, nobody was awake.
    const isVain = asked.get(topic) === slot && parts.neighbours(topic) === 0
    asked.set(topic, slot)
    if (wantsDoor(found, slot) || isVain)
      void own.open(address)
    return found.map(({ by }) => by as string as PeerId)
  }

  const say = createSayer({ nowMs: clock.nowMs, book: parts.saidBook, send })
  return {
    say: async (to, bytes) => await say(to, bytes) ? ok(undefined) : fail('unreachable'),
    listen(heard) {
      const deafen = hearSignals(parts, heard)
      const close = own.keepOpening()
      return () => {
        deafen()
        close()
      }
    },
    introduce: async topic => introduce(topic).catch(() => []),
  }
}
