// A broker within one page.
import type { PeerId, Topic } from '@festival-chat/mesh'
import type { Broker } from '../../../web/src/adapters/webrtc/broker.ts'
import { ok } from '@festival-chat/domain'

interface Door { readonly topics: readonly Topic[], heard: (from: PeerId, bytes: Uint8Array) => void }

const introducedAtOnce = 3

export function createMeetingPoint(): (self: PeerId, topics: readonly Topic[]) => Broker {
  const doors = new Map<PeerId, Door>()
  return (self, topics) => ({
    listen(heard) {
      doors.set(self, { topics, heard })
      return () => doors.delete(self)
    },
    async say(to, bytes) {
      doors.get(to)?.heard(self, bytes)
      return ok(undefined)
    },
    async introduce(topic) {
      const others = [...doors].filter(([peer, door]) => peer !== self && door.topics.includes(topic)).map(([peer]) => peer)
      return others.slice(-introducedAtOnce)
    },
  })
}
