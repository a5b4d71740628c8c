// What the meeting point needs of the device, and of the mesh that it is for.
import type { EventId } from '@festival-chat/domain'
import type { Clock, Topic } from '@festival-chat/mesh'
import type { Account, Member } from '../firebase/account.ts'
import type { openDoor, saySignal } from '../firebase/meeting-writes.ts'
import type { RecordReader } from '../firebase/record-reader.ts'
import type { stayTuned } from '../firebase/stay-tuned.ts'
import type { NewsBoard } from '../news.ts'
import type { ServerClock } from '../server-clock.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { DoorBook } from './door-book.ts'
import type { SaidBook } from './said-book.ts'

export interface BrokerParts {
  readonly event: EventId
  readonly account: Pick<Account, 'member' | 'renew'>
  readonly news: Pick<NewsBoard, 'hear'>
  readonly clock: Pick<ServerClock, 'nowMs'>
  readonly reader: (member: Member) => Promise<Pick<RecordReader, 'doors' | 'signals'>>
  /** Undefined for what is not, or no longer, a topic of ours. */
  readonly roomOf: (topic: Topic) => RoomAddress | undefined
  /** Those we are in. */
  readonly topics: () => readonly Topic[]
  /** How many of a topic one is linked to. */
  readonly neighbours: (topic: Topic) => number
  /** How many are about here, as far as is known; at least those we are linked to, and ourselves. */
  readonly people: (topic: Topic) => number
  /** Whether strangers may call: whoever's page is hidden may sleep before they do. */
  readonly willing: () => boolean
}

/** With what has a default. */
export interface AllBrokerParts extends BrokerParts {
  readonly openDoor: typeof openDoor
  readonly doorBook: DoorBook
  readonly saidBook: SaidBook
  readonly saySignal: typeof saySignal
  readonly tune: typeof stayTuned
  readonly timers: Clock
  readonly random: () => number
}
