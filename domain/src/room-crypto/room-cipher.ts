// What the cryptography of restricted rooms asks of its host.

/** What one X25519 private key and another's public key agree on; undefined for a key that is none, or would give a secret anybody knows. */
export type Agree = (publicKey: Uint8Array) => Promise<Uint8Array | undefined>

export interface Agreement {
  /** Raw X25519, 32 bytes. */
  readonly publicKey: Uint8Array
  readonly agree: Agree
}

export interface RoomCipher {
  /** Unpredictable bytes. */
  readonly random: (length: number) => Uint8Array
  /** HKDF with SHA-256 (RFC 5869). */
  readonly hkdf: (input: HkdfInput, length: number) => Promise<Uint8Array>
  /** AES-256-GCM; the 16 bytes of its tag stand at the end. */
  readonly seal: (plain: Uint8Array, box: BoxKey) => Promise<Uint8Array>
  /** Undefined, never an exception, for anything that was not sealed so. */
  readonly open: (sealed: Uint8Array, box: BoxKey) => Promise<Uint8Array | undefined>
  /** A key pair to be used once. */
  readonly newAgreement: () => Promise<Agreement>
}

export interface HkdfInput {
  readonly secret: Uint8Array
  readonly salt: Uint8Array
  readonly info: Uint8Array
}

export interface BoxKey {
  /** 32 bytes. */
  readonly key: Uint8Array
  /** 12 bytes. */
  readonly nonce: Uint8Array
  /** Not sealed, but bound: the box opens only with the same. */
  readonly bound: Uint8Array
}

/** A point of low order gives zeros, whoever asks: what is sealed with that is sealed for everybody. */
export async function agreeSafely(agree: Agree, publicKey: Uint8Array): Promise<Uint8Array | undefined> {
  const secret = await agree(publicKey)
  return secret?.some(byte => byte !== 0)
    ? secret
    : undefined
}
