// A broker within one page.
import type { PeerId, Topic } from '@festival-chat/mesh'
import type { Broker } from '../../../web/src/adapters/webrtc/broker.ts'
import { ok } from '@festival-chat/domain'

interface Door { readonly topics: readonly Topic[], heard: (from: PeerId, bytes: Uint8Array) => void }

const introducedAtOnce = 3

export interface MeetingPoint {
  readonly brokerOf: (self: PeerId, topics: readonly Topic[]) => Broker
  /** Whatever was said is said again, as a record does that is read anew. */
  readonly repeat: () => void
}

export function createMeetingPoint(): MeetingPoint {
  const doors = new Map<PeerId, Door>()
  const said: (() => void)[] = []
  const brokerOf: MeetingPoint['brokerOf'] = (self, topics) => ({
    listen(heard) {
      doors.set(self, { topics, heard })
      return () => doors.delete(self)
    },
    async say(to, bytes) {
      const tell = (): void => doors.get(to)?.heard(self, bytes)
      said.push(tell)
      tell()
      return ok(undefined)
    },
    async introduce(topic) {
      const others = [...doors].filter(([peer, door]) => peer !== self && door.topics.includes(topic)).map(([peer]) => peer)
      return others.slice(-introducedAtOnce)
    },
  })
  return { brokerOf, repeat: () => said.forEach(tell => tell()) }
}
