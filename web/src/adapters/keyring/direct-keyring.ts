// The key of a room of two. It follows from the keys of both, so it is kept nowhere and found anew whenever the room is opened.
import type { Agreement, Certificate, EventId, RoomCipher, RoomId, RoomKey, Uid } from '@festival-chat/domain'
import type { Identity, RoomAddress } from '../storage/schema.ts'
import type { Keyrings, RoomKeyring } from './keyrings.ts'
import { directKey, directPartner, isDirect, toBase64Url } from '@festival-chat/domain'
import { openKeys } from '../crypto/device-keys.ts'

interface DirectPlace {
  readonly event: EventId
  readonly room: RoomId
  /** Undefined where the room is not one's own: then there is no key. */
  readonly partner: Uid | undefined
}

export interface DirectKeyring extends RoomKeyring {
  /** Verified ones; those of anybody else say nothing here. */
  readonly learn: (certificates: readonly Certificate[]) => Promise<void>
}

export interface DirectPorts {
  readonly cipher: RoomCipher
  /** Those kept on this device. */
  readonly certificates: (event: EventId, uids: Iterable<Uid>) => Promise<readonly Certificate[]>
}

/** With what this device knows of the other already. */
export async function openDirectKeyring({ event, room }: RoomAddress, { uid, keys }: Pick<Identity, 'uid' | 'keys'>, { cipher, certificates }: DirectPorts): Promise<DirectKeyring> {
  const { agreementKey, agree } = await openKeys(keys)
  const partner = directPartner(room, uid)
  const keyring = createDirectKeyring({ event, room, partner }, { agreement: { publicKey: agreementKey, agree }, cipher })
  await keyring.learn(await certificates(event, partner ? [partner] : []))
  return keyring
}

/** Those of all rooms. */
export function withDirect(keyrings: Keyrings, { identityAt, ...ports }: DirectPorts & { readonly identityAt: (event: EventId) => Promise<Identity | undefined> }): Keyrings {
  return async (address) => {
    const identity = isDirect(address.room) ? await identityAt(address.event) : undefined
    return identity ? openDirectKeyring(address, identity, ports) : keyrings(address)
  }
}

interface Found {
  readonly key: RoomKey
  readonly issuedAt: number
}

function createDirectKeyring({ event, room, partner }: DirectPlace, { agreement, cipher }: { readonly agreement: Agreement, readonly cipher: RoomCipher }): DirectKeyring {
  /** By the other's agreement key. An honest device has one for as long as it is at the event. */
  const found = new Map<string, Found>()
  const listeners = new Set<() => void>()
  let keys: readonly RoomKey[] = []

  async function learnOne({ agreementKey, issuedAt }: Certificate): Promise<boolean> {
    const name = toBase64Url(agreementKey)
    const known = found.get(name)
    const key = known?.key ?? await directKey({ event, room }, { mine: agreement, theirs: agreementKey }, cipher)
    if (!key || (known && known.issuedAt >= issuedAt))
      return false
    found.set(name, { key, issuedAt })
    return !known
  }

  return {
    /** One writes with the key of the latest certificate. */
    keys: () => keys,
    highestEpoch: () => keys[0]?.epoch ?? 0,
    heardOf: () => {},
    // Nobody hands one over: both have it.
    add: async () => {},
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async learn(certificates) {
      const theirs = certificates.filter(certificate => certificate.uid === partner && certificate.event === event)
      const news = await Promise.all(theirs.map(learnOne))
      keys = [...found.values()].sort((a, b) => b.issuedAt - a.issuedAt).map(({ key }) => key)
      if (news.includes(true))
        listeners.forEach(listener => listener())
    },
  }
}
