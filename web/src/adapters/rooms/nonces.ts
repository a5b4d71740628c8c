// One wish for a room is one room, however often it has to be asked for: the server makes the room's id from this.
import type { Crypto } from '@festival-chat/domain'
import { toBase64Url } from '@festival-chat/domain'

interface Nonces {
  readonly of: (wish: object) => Promise<string>
  /** It was granted: the same wish again is for another room. */
  readonly forget: (wish: object) => void
}

const nonceBytes = 15

export function createNonces(crypto: () => Promise<Pick<Crypto, 'random'>>): Nonces {
  const nonces = new Map<string, string>()
  return {
    of: async (wish) => {
      const key = JSON.stringify(wish)
      const nonce = nonces.get(key) ?? toBase64Url((await crypto()).random(nonceBytes))
      nonces.set(key, nonce)
      return nonce
    },
    forget: wish => void nonces.delete(JSON.stringify(wish)),
  }
}
