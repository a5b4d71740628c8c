// What rooms, invites and re-keying have in common.
import type { Crypto, EventId, RoomCipher } from '@festival-chat/domain'
import type { RoomConnection, RoomStatus } from '../../core/ports.ts'
import type { Account } from '../firebase/account.ts'
import type { Keyrings } from '../keyring/keyrings.ts'
import type { NewsBoard } from '../news.ts'
import type { ServerClock } from '../server-clock.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { Ask } from './ask.ts'
import type { MemberList } from './members.ts'

export interface RoomsParts {
  readonly account: Pick<Account, 'enter' | 'member'>
  readonly ask: Ask
  readonly cipher: RoomCipher
  readonly clock: Pick<ServerClock, 'nowMs'>
  readonly crypto: () => Promise<Crypto>
  /** Whether this device was let in by a gate, or is about to be. */
  readonly isInside: (event: EventId) => Promise<boolean>
  readonly keyrings: Keyrings
  readonly members: MemberList
  readonly news: Pick<NewsBoard, 'tell'>
  /** Opens a room to write there, with nobody looking. */
  readonly open: (address: RoomAddress, status: (status: RoomStatus) => void) => Promise<RoomConnection>
}
