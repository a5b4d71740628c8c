// A signing key from its 32-byte seed: how event keys are kept, and how a demo makes the same people each time.
import type { Signer } from './crypto.ts'
import { concatBytes, fromBase64Url } from './bytes.ts'
import { publicKeyLength } from './crypto.ts'

/** The part of SubtleCrypto used here, in words that need no DOM types. `Key` is the platform's own. */
export interface SigningSubtle<Key> {
  importKey: (format: 'pkcs8', key: Uint8Array<ArrayBuffer>, algorithm: 'Ed25519', extractable: boolean, usages: ['sign']) => Promise<Key>
  exportKey: (format: 'jwk', key: Key) => Promise<{ x?: string }>
  sign: (algorithm: 'Ed25519', key: Key, bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>
}

export const seedLength = 32

/** What PKCS #8 puts before the seed of an Ed25519 key (RFC 8410). */
const pkcs8Header = Uint8Array.of(0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20)

/** Throws where the platform has no Ed25519 or the seed is not one: both are for whoever set it up to mend. */
export async function signerFromSeed<Key>(seed: Uint8Array, subtle: SigningSubtle<Key>): Promise<Signer> {
  if (seed.length !== seedLength)
    throw new Error(`A signing key's seed has ${seedLength} bytes, this one ${seed.length}.`)
  const key = await subtle.importKey('pkcs8', Uint8Array.from(concatBytes(pkcs8Header, seed)), 'Ed25519', true, ['sign'])
  const { x = '' } = await subtle.exportKey('jwk', key)
  const publicKey = fromBase64Url(x)
  if (publicKey?.length !== publicKeyLength)
    throw new Error('The platform gave no public key for this seed.')
  return {
    publicKey,
    sign: async bytes => new Uint8Array(await subtle.sign('Ed25519', key, Uint8Array.from(bytes))),
  }
}
