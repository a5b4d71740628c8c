// The cryptography of restricted rooms, with whatever this browser has.
import type { RoomCipher } from '@festival-chat/domain'
import { webRoomCipher } from '@festival-chat/domain'
import { isUnknownAlgorithm } from './device-keys.ts'

export function createRoomCipher(platform: globalThis.Crypto = crypto): RoomCipher {
  const cipher = webRoomCipher(platform)
  return {
    ...cipher,
    async newAgreement() {
      try {
        return await cipher.newAgreement()
      }
      catch (error) {
        if (!isUnknownAlgorithm(error))
          throw error
        const { nobleAgreement } = await import('./noble.ts')
        return nobleAgreement()
      }
    },
  }
}
