// Ed25519 and X25519 in JavaScript, for browsers whose own cryptography lacks them. Loaded by those alone.
import type { Agreement } from '@festival-chat/domain'
import type { DeviceKeys, StoredKeys } from './stored-keys.ts'
import { equalBytes } from '@festival-chat/domain'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { bytesToNumberLE } from '@noble/curves/utils.js'

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
    agree: async publicKey => nobleAgree(seeds.agreement, publicKey),
  }
}

/** A key pair to be used once. */
export function nobleAgreement(): Agreement {
  const secretKey = x25519.utils.randomSecretKey()
  return { publicKey: x25519.getPublicKey(secretKey), agree: async publicKey => nobleAgree(secretKey, publicKey) }
}

/** It refuses, by throwing, the few public keys whose secret everybody knows. */
function nobleAgree(secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
  try {
    return x25519.getSharedSecret(secretKey, publicKey)
  }
  catch {
    return undefined
  }
}

const pointLength = 32

/**
 * As browsers do it: S·B − k·A must be R, byte for byte, and neither A nor R of small order. The library's own check is
 * laxer about R, so who writes one on purpose would be heard on some phones and not on others.
 */
export async function nobleVerify(signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array, subtle: SubtleCrypto = crypto.subtle): Promise<boolean> {
  const { Point } = ed25519
  const [r, s] = [signature.subarray(0, pointLength), signature.subarray(pointLength)]
  if (s.length !== pointLength)
    return false
  const digest = await subtle.digest('SHA-512', Uint8Array.from([...r, ...publicKey, ...bytes]))
  try {
    const a = Point.fromBytes(publicKey)
    const k = Point.Fn.create(bytesToNumberLE(new Uint8Array(digest)))
    // It throws where S is not below the order of the group, and where a key is no point.
    const expected = Point.BASE.multiplyUnsafe(bytesToNumberLE(s)).subtract(a.multiplyUnsafe(k))
    return equalBytes(expected.toBytes(), r) && !a.isSmallOrder() && !expected.isSmallOrder()
  }
  catch {
    return false
  }
}
