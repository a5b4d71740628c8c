// What a device's keys are, at rest and in use.
import type { Agree, Signer } from '@festival-chat/domain'

/** As they lie in the database: handles nobody can read the keys from, or seeds where the browser has no such handles. */
export type StoredKeys
  = | { readonly type: 'platform', readonly signing: CryptoKeyPair, readonly agreement: CryptoKeyPair }
    | { readonly type: 'seeds', readonly signing: Uint8Array, readonly agreement: Uint8Array }

export interface DeviceKeys {
  readonly signer: Signer
  /** Raw X25519, 32 bytes. */
  readonly agreementKey: Uint8Array
  readonly agree: Agree
}
