// Ed25519 and X25519 in JavaScript, for browsers whose own cryptography lacks them. Loaded by those alone.
import type { DeviceKeys, StoredKeys } from './stored-keys.ts'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'

type Seeds = Extract<StoredKeys, { type: 'seeds' }>

export function makeSeeds(): Seeds {
  return {
    type: 'seeds',
    signing: ed25519.utils.randomSecretKey(),
    agreement: x25519.utils.randomSecretKey(),
  }
}

export function openSeeds(seeds: Seeds): DeviceKeys {
  return {
    signer: {
      publicKey: ed25519.getPublicKey(seeds.signing),
      sign: async bytes => ed25519.sign(bytes, seeds.signing),
    },
    agreementKey: x25519.getPublicKey(seeds.agreement),
  }
}

/** By RFC 8032, as browsers do it: the laxer rules this library prefers would let phones disagree. */
export function nobleVerify(signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, bytes, publicKey, { zip215: false })
  }
  catch {
    return false
  }
}
