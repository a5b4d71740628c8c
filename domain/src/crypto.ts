// The only cryptography the domain asks of its host.
export interface Crypto {
  readonly sha256: (bytes: Uint8Array) => Promise<Uint8Array>
  /** Ed25519. False, never an exception, for anything that is not a valid signature. */
  readonly verify: (signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array) => Promise<boolean>
  /** Unpredictable bytes. */
  readonly random: (length: number) => Uint8Array
}

export interface Signer {
  /** Raw Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>
}

export const publicKeyLength = 32
export const signatureLength = 64
