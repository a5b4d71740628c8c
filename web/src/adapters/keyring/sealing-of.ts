// The sealing of a room, as this device can do it.
import type { RoomCipher } from '@festival-chat/domain'
import type { Sealing } from '../room/sealing.ts'
import type { MemberList } from '../rooms/members.ts'
import type { Identity, RoomAddress } from '../storage/schema.ts'
import type { Keyrings } from './keyrings.ts'
import { isRestricted } from '@festival-chat/domain'
import { openKeys } from '../crypto/device-keys.ts'
import { plain } from '../room/sealing.ts'
import { isKeyGiver } from '../rooms/members.ts'
import { createSealing } from './sealing.ts'

interface Ports {
  readonly cipher: RoomCipher
  readonly keyrings: Keyrings
  readonly members: Pick<MemberList, 'find'>
}

export type SealingOf = (address: RoomAddress, identity: Pick<Identity, 'uid' | 'keys'>) => Promise<Sealing>

export function createSealingOf({ cipher, keyrings, members }: Ports): SealingOf {
  return async ({ event, room }, { uid, keys }) => {
    if (!isRestricted(room))
      return plain
    const [keyring, { agreementKey, agree }] = await Promise.all([keyrings({ event, room }), openKeys(keys)])
    return createSealing({
      reader: { event, room, uid, cipher, agreement: { publicKey: agreementKey, agree } },
      keyring,
      async mayRekey({ author }) {
        if (author === uid)
          return true
        const found = await members.find({ event, room }, author)
        if (!found.ok)
          return undefined
        return found.value !== undefined && isKeyGiver(found.value)
      },
    })
  }
}
