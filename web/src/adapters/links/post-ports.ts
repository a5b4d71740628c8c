// What one event's links need of the device, and what rooms and screens get of them.
import type { Crypto, EventId, Uid } from '@festival-chat/domain'
import type { Snapshot, Topic } from '@festival-chat/mesh'
import type { LinksState } from '../../core/network-ports.ts'
import type { NewsBoard } from '../news.ts'
import type { ServerClock } from '../server-clock.ts'
import type { Identity, RoomAddress } from '../storage/schema.ts'
import type { Verification } from '../verify/verification.ts'
import type { Hearer, Node } from './node.ts'
import type { SpelledMessage } from './spelling.ts'

export interface Station {
  readonly node: Node
  readonly end: () => void
}

/** Those that are open. */
export interface Rooms {
  readonly of: (topic: Topic) => RoomAddress | undefined
  readonly topics: () => readonly Topic[]
  /** How many one is linked to there. */
  readonly neighbours: (topic: Topic) => number
}

export interface PostPorts {
  readonly event: EventId
  readonly identityAt: (event: EventId) => Promise<Identity | undefined>
  readonly crypto: () => Promise<Crypto>
  readonly verification: Pick<Verification, 'open'>
  readonly clock: Pick<ServerClock, 'nowMs'>
  readonly news: Pick<NewsBoard, 'hear'>
  /** Whether this browser can make links at all. */
  readonly isAble: boolean
  /** By this person, and by who runs the event. Nobody is known before they have come in. */
  readonly isWanted: (whose: { readonly event: EventId, readonly uid: Uid } | undefined) => boolean
  readonly onWanted: (changed: () => void) => void
  /** Links made until now show what they should not, or hide what they need not. */
  readonly onOtherWay: (changed: () => void) => void
  /** Resolves, when it is this tab's turn, with how to give that up. */
  readonly takeTurn: (name: string, signal: AbortSignal) => Promise<() => void>
  readonly start: (identity: Identity, rooms: Rooms) => Promise<Station>
}

export interface Line {
  /** How many one is linked to who are in this room. */
  readonly neighbours: () => number
  readonly publish: (message: SpelledMessage) => void
  readonly keep: (message: SpelledMessage) => void
  readonly sayTyping: (on: boolean) => void
  readonly topic: Topic
  readonly close: () => void
}

export interface LineHearer extends Hearer {
  /** The room is on links now, with nothing in it: after a pause once more. */
  readonly joined: () => void
  /** Who is linked here may have changed. */
  readonly met: () => void
}

export interface Post {
  readonly open: (address: RoomAddress, hearer: LineHearer) => Promise<Line>
  readonly state: () => LinksState
  readonly self: () => Uid | undefined
  readonly snapshot: () => Snapshot | undefined
  readonly roomOf: (topic: Topic) => RoomAddress | undefined
  readonly thaw: () => void
  /** Says goodbye, until somebody looks again: this page may come back. */
  readonly pause: () => void
  /** Called now and then while there are links or could be. */
  readonly look: () => void
}
