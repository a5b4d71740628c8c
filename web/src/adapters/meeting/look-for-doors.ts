// Whom can one meet in a room? One question mostly, and a second one where few are there, so that nobody is missed.
import type { Door } from '@festival-chat/domain'
import type { Member } from '../firebase/account.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { AllBrokerParts } from './parts.ts'
import { doorsAtOnce, doorSlot, doorSpot, openDoors } from '@festival-chat/domain'

type LookParts = Pick<AllBrokerParts, 'clock' | 'reader' | 'random'>

/** Those of late first. */
export async function lookForDoors(address: RoomAddress, member: Member, { clock, reader, random }: LookParts): Promise<{ readonly slot: number, readonly found: readonly Door[] }> {
  const slot = doorSlot(clock.nowMs())
  const from = { slot, self: member.identity.uid }
  const { doors } = await reader(member)
  // From anywhere in the slot downwards, so that those who come at one time do not all knock at the same doors.
  const some = await doors(address, doorSpot(slot, random()))
  const found = openDoors(some, from)
  if (found.length >= doorsAtOnce)
    return { slot, found }
  return { slot, found: openDoors([...some, ...await doors(address, slot + 1)], from) }
}
