// The WebCrypto of browsers, workers and Node behind the port of room cryptography. It is handed in: the domain reaches for no global.
import type { Agree, BoxKey, HkdfInput, RoomCipher } from './room-cipher.ts'
import { publicKeyLength } from '../crypto.ts'

type Bytes = Uint8Array<ArrayBuffer>
interface Gcm { readonly name: 'AES-GCM', readonly iv: Bytes, readonly additionalData: Bytes }
interface Hkdf { readonly name: 'HKDF', readonly hash: 'SHA-256', readonly salt: Bytes, readonly info: Bytes }
interface X25519<Key> { readonly name: 'X25519', readonly public: Key }
type Usage = 'deriveBits' | 'encrypt' | 'decrypt'

/** The part of SubtleCrypto used here, in words that need no DOM types. `Key` is the platform's own. */
export interface RoomSubtle<Key> {
  importKey: (format: 'raw', key: Bytes, algorithm: 'X25519' | 'HKDF' | 'AES-GCM', extractable: boolean, usages: Usage[]) => Promise<Key>
  deriveBits: (algorithm: Hkdf | X25519<Key>, key: Key, bits: number) => Promise<ArrayBuffer>
  encrypt: (algorithm: Gcm, key: Key, bytes: Bytes) => Promise<ArrayBuffer>
  decrypt: (algorithm: Gcm, key: Key, bytes: Bytes) => Promise<ArrayBuffer>
  generateKey: (algorithm: 'X25519', extractable: boolean, usages: 'deriveBits'[]) => Promise<{ readonly publicKey: Key, readonly privateKey: Key }>
  exportKey: (format: 'raw', key: Key) => Promise<ArrayBuffer>
}

/** What a platform calls `crypto`. */
export interface RoomPlatform<Key> {
  readonly subtle: RoomSubtle<Key>
  getRandomValues: (bytes: Bytes) => Uint8Array
}

/** Where the platform has no X25519, hand in a `newAgreement` of your own beside the rest: `{ ...webRoomCipher(crypto), newAgreement }`. */
export function webRoomCipher<Key>(platform: RoomPlatform<Key>): RoomCipher {
  const { subtle } = platform
  return {
    random: length => platform.getRandomValues(new Uint8Array(length)),
    hkdf: async (input, length) => deriveHkdf(subtle, input, length),
    seal: async (plain, box) => {
      const key = await subtle.importKey('raw', owned(box.key), 'AES-GCM', false, ['encrypt'])
      return new Uint8Array(await subtle.encrypt(gcm(box), key, owned(plain)))
    },
    open: async (sealed, box) => {
      const key = await subtle.importKey('raw', owned(box.key), 'AES-GCM', false, ['decrypt'])
      return bytesOrNothing(async () => subtle.decrypt(gcm(box), key, owned(sealed)))
    },
    newAgreement: async () => {
      const { publicKey, privateKey } = await subtle.generateKey('X25519', false, ['deriveBits'])
      return {
        publicKey: new Uint8Array(await subtle.exportKey('raw', publicKey)),
        agree: webAgree(subtle, privateKey),
      }
    },
  }
}

/** With a private key nobody can read out. */
export function webAgree<Key>(subtle: Pick<RoomSubtle<Key>, 'importKey' | 'deriveBits'>, privateKey: Key): Agree {
  return async publicKey => bytesOrNothing(async () => {
    const key = await subtle.importKey('raw', owned(publicKey), 'X25519', true, [])
    return subtle.deriveBits({ name: 'X25519', public: key }, privateKey, publicKeyLength * 8)
  })
}

async function deriveHkdf<Key>(subtle: RoomSubtle<Key>, { secret, salt, info }: HkdfInput, length: number): Promise<Uint8Array> {
  const key = await subtle.importKey('raw', owned(secret), 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: owned(salt), info: owned(info) }, key, length * 8))
}

function gcm({ nonce, bound }: BoxKey): Gcm {
  return { name: 'AES-GCM', iv: owned(nonce), additionalData: owned(bound) }
}

/** Platforms refuse by throwing. What is refused here came from outside. */
async function bytesOrNothing(attempt: () => Promise<ArrayBuffer>): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await attempt())
  }
  catch {
    return undefined
  }
}

/** A copy that is certain not to be shared memory, which WebCrypto refuses. */
function owned(bytes: Uint8Array): Bytes {
  return Uint8Array.from(bytes)
}
