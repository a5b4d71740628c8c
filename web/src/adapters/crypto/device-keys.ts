// This device's two keys for an event: what it signs with, and what others will use to speak to it alone.
import type { DeviceKeys, StoredKeys } from './stored-keys.ts'
import { webAgree } from '@festival-chat/domain'

/** Throws where the browser can do neither, as over plain HTTP. */
export async function makeKeys(subtle: SubtleCrypto = crypto.subtle): Promise<StoredKeys> {
  try {
    const [signing, agreement] = await Promise.all([
      subtle.generateKey('Ed25519', false, ['sign', 'verify']),
      subtle.generateKey('X25519', false, ['deriveBits']),
    ])
    return { type: 'platform', signing, agreement }
  }
  catch (error) {
    if (!isUnknownAlgorithm(error))
      throw error
    const { makeSeeds } = await import('./noble.ts')
    return makeSeeds()
  }
}

export async function openKeys(keys: StoredKeys, subtle: SubtleCrypto = crypto.subtle): Promise<DeviceKeys> {
  if (keys.type === 'seeds') {
    const { openSeeds } = await import('./noble.ts')
    return openSeeds(keys)
  }
  const [publicKey, agreementKey] = await Promise.all([
    rawOf(keys.signing.publicKey, subtle),
    rawOf(keys.agreement.publicKey, subtle),
  ])
  return {
    signer: {
      publicKey,
      sign: async bytes => new Uint8Array(await subtle.sign('Ed25519', keys.signing.privateKey, Uint8Array.from(bytes))),
    },
    agreementKey,
    agree: webAgree(subtle, keys.agreement.privateKey),
  }
}

async function rawOf(key: CryptoKey, subtle: SubtleCrypto): Promise<Uint8Array> {
  return new Uint8Array(await subtle.exportKey('raw', key))
}

/** Chromium before 137 answers with a SyntaxError or NotSupportedError, depending on the flags it was built with. */
export function isUnknownAlgorithm(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotSupportedError' || error.name === 'SyntaxError')
}
