// The links of this device, over everything it has: loaded when a room is open and the page has nothing better to do.
import type { Crypto } from '@festival-chat/domain'
import type { Crowds } from '../directory/crowds.ts'
import type { Account, Member } from '../firebase/account.ts'
import type { RecordReader } from '../firebase/record-reader.ts'
import type { NewsBoard } from '../news.ts'
import type { ServerClock } from '../server-clock.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { Verification } from '../verify/verification.ts'
import type { Flags } from './flags.ts'
import type { Links } from './links.ts'
import { eventRoom } from '@festival-chat/domain'
import { defaultOptions } from '@festival-chat/mesh'
import { watch } from 'vue'
import { choices } from '../../core/choices.ts'
import { createFirestoreBroker } from '../meeting/broker.ts'
import { identityAt } from '../storage/identities.ts'
import { isAble } from '../webrtc/able.ts'
import { parseIceServers } from './ice-servers.ts'
import { createLinks } from './links.ts'
import { createPower } from './power.ts'
import { startStation } from './station.ts'
import { takeTurn } from './take-turn.ts'

interface Parts {
  readonly account: Account
  readonly clock: ServerClock
  readonly crowds: Crowds
  readonly crypto: () => Promise<Crypto>
  readonly flags: Flags
  readonly news: NewsBoard
  readonly reader: (member: Member) => Promise<RecordReader>
  readonly verification: Verification
}

export function createDeviceLinks(device: Parts): Links {
  const iceServers = parseIceServers(import.meta.env['VITE_ICE_SERVERS'] as string | undefined)
  const power = createPower({ savesData: () => choices.saver, most: defaultOptions.maxLinks })
  return createLinks({
    ...device,
    identityAt,
    iceServers,
    isAble: isAble(),
    // Without a relay, a hidden address is nobody's to reach.
    isWanted: whose => choices.links && !(choices.hideAddress && !hasRelay(iceServers)) && (whose === undefined || device.flags.isOn('links', whose)),
    onWanted(changed) {
      watch(() => choices.links, changed)
      device.flags.onChange(changed)
    },
    onOtherWay: changed => watch(() => choices.hideAddress, changed),
    takeTurn,
    async start(identity, { rooms, paths, failed }) {
      const broker = createFirestoreBroker({
        ...device,
        event: identity.event,
        roomOf: topic => withDoors(rooms.of(topic)),
        topics: rooms.topics,
        people(topic) {
          const address = rooms.of(topic)
          return Math.max(rooms.neighbours(topic) + 1, address ? device.crowds.hereIn(address) : 0)
        },
        neighbours: rooms.neighbours,
        willing: () => choices.presence && document.visibilityState === 'visible',
      })
      return startStation({ identity, crypto: await device.crypto(), broker, iceServers, hidesAddress: choices.hideAddress, paths, power, nowMs: device.clock.nowMs(), failed })
    },
  })
}

function hasRelay(iceServers: readonly RTCIceServer[]): boolean {
  return iceServers.flatMap(({ urls }) => urls).some(url => url.startsWith('turn'))
}

/** Everybody is in the event's own room, and met elsewhere: its doors would only cost. */
function withDoors(address: RoomAddress | undefined): RoomAddress | undefined {
  return address?.room === eventRoom ? undefined : address
}
