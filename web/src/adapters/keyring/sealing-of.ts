// The sealing of a room, as this device can do it.
import type { Sealing } from '../room/sealing.ts'
import type { MemberList } from '../rooms/members.ts'
import type { Identity, RoomAddress } from '../storage/schema.ts'
import type { DirectPorts } from './direct-keyring.ts'
import type { Keyrings } from './keyrings.ts'
import { isDirect, isRestricted } from '@festival-chat/domain'
import { openKeys } from '../crypto/device-keys.ts'
import { plain } from '../room/sealing.ts'
import { isKeyGiver } from '../rooms/members.ts'
import { openDirectKeyring } from './direct-keyring.ts'
import { createSealing } from './sealing.ts'

interface Ports extends DirectPorts {
  readonly keyrings: Keyrings
  readonly members: Pick<MemberList, 'find'>
}

type Owner = Pick<Identity, 'uid' | 'keys'>

export type SealingOf = (address: RoomAddress, identity: Owner) => Promise<Sealing>

export function createSealingOf({ cipher, keyrings, members, certificates }: Ports): SealingOf {
  async function ofMembers({ event, room }: RoomAddress, { uid, keys }: Owner): Promise<Sealing> {
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

  async function ofTwo({ event, room }: RoomAddress, { uid, keys }: Owner): Promise<Sealing> {
    const [keyring, { agreementKey, agree }] = await Promise.all([openDirectKeyring({ event, room }, { uid, keys }, { cipher, certificates }), openKeys(keys)])
    const reader = { event, room, uid, cipher, agreement: { publicKey: agreementKey, agree } }
    const sealing = createSealing({ reader, keyring, mayRekey: async () => false })
    return { ...sealing, learn: keyring.learn }
  }

  return async (address, identity) => {
    if (!isRestricted(address.room))
      return plain
    return isDirect(address.room) ? ofTwo(address, identity) : ofMembers(address, identity)
  }
}
