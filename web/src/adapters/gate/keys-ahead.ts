// Keys made while a name is still being typed. They are kept only once somebody enters: whoever turns round leaves nothing here.
import type { Crypto, EventId, Uid } from '@festival-chat/domain'
import type { StoredKeys } from '../crypto/stored-keys.ts'
import { uidOf } from '@festival-chat/domain'
import { makeKeys, openKeys } from '../crypto/device-keys.ts'

export interface MadeKeys { readonly uid: Uid, readonly keys: StoredKeys }

export interface KeysAhead {
  readonly make: (event: EventId) => void
  /** Each pair belongs to one person: what was taken is not given again. */
  readonly take: (event: EventId) => Promise<MadeKeys>
}

export function createKeysAhead(crypto: () => Promise<Crypto>): KeysAhead {
  const ahead = new Map<EventId, Promise<MadeKeys>>()

  async function make(): Promise<MadeKeys> {
    const keys = await makeKeys()
    const { signer } = await openKeys(keys)
    return { uid: await uidOf(signer.publicKey, await crypto()), keys }
  }

  return {
    make(event) {
      if (ahead.has(event))
        return
      const making = make()
      ahead.set(event, making)
      // Whoever enters tries again, and is told.
      making.catch(() => ahead.delete(event))
    },
    async take(event) {
      const made = ahead.get(event)
      ahead.delete(event)
      return made ?? make()
    },
  }
}
