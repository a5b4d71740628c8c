// The WebCrypto of browsers, workers and Node behind our port. It is handed in: the domain reaches for no global.
import type { Crypto } from './crypto.ts'
import { publicKeyLength } from './crypto.ts'

/** The part of SubtleCrypto used here, in words that need no DOM types. `Key` is the platform's own. */
export interface SubtleLike<Key> {
  digest: (algorithm: 'SHA-256', bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>
  importKey: (format: 'raw', key: Uint8Array<ArrayBuffer>, algorithm: 'Ed25519', extractable: boolean, usages: ['verify']) => Promise<Key>
  verify: (algorithm: 'Ed25519', key: Key, signature: Uint8Array<ArrayBuffer>, bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>
}

/** What a platform calls `crypto`. */
export interface PlatformCrypto<Key> {
  readonly subtle: SubtleLike<Key>
  getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array
}

export function webCrypto<Key>(platform: PlatformCrypto<Key>): Crypto {
  const { subtle } = platform
  return {
    random: length => platform.getRandomValues(new Uint8Array(length)),
    sha256: async bytes => new Uint8Array(await subtle.digest('SHA-256', owned(bytes))),
    verify: async (signature, bytes, publicKey) => {
      if (publicKey.length !== publicKeyLength)
        return false
      try {
        const key = await subtle.importKey('raw', owned(publicKey), 'Ed25519', false, ['verify'])
        return await subtle.verify('Ed25519', key, owned(signature), owned(bytes))
      }
      catch {
        return false
      }
    },
  }
}

/** A copy that is certain not to be shared memory, which WebCrypto refuses. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes)
}
