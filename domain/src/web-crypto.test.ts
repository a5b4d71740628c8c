import { createHash, createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asciiBytes, toBase64Url } from './bytes.ts'
import { newSigner } from './people.fixture.ts'
import { signerFromSeed } from './seed-signer.ts'
import { webCrypto } from './web-crypto.ts'

const { subtle } = globalThis.crypto
const crypto = webCrypto(globalThis.crypto)

describe('the platform\'s cryptography', () => {
  it('hashes as Node does', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array(), async (bytes) => {
      expect(await crypto.sha256(bytes)).toEqual(Uint8Array.from(createHash('sha256').update(bytes).digest()))
    }), { numRuns: 50 })
  })

  it('signs what Node verifies, and verifies it', async () => {
    const signer = await newSigner()
    const key = createPublicKey({
      key: {
        kty: 'OKP',
        crv: 'Ed25519',
        x: toBase64Url(signer.publicKey),
      },
      format: 'jwk',
    })
    await fc.assert(fc.asyncProperty(fc.uint8Array(), async (bytes) => {
      const signature = await signer.sign(bytes)
      expect(verify(null, bytes, key, signature)).toBe(true)
      expect(await crypto.verify(signature, bytes, signer.publicKey)).toBe(true)
    }), { numRuns: 50 })
  })

  it('says no, and never throws, for anything that is no signature', async () => {
    const signer = await newSigner()
    const signature = await signer.sign(asciiBytes('hello'))
    expect(await crypto.verify(signature, asciiBytes('hallo'), signer.publicKey)).toBe(false)
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), fc.uint8Array({ maxLength: 40 }), async (noSignature, noKey) => {
      expect(await crypto.verify(noSignature, asciiBytes('hello'), signer.publicKey)).toBe(false)
      expect(await crypto.verify(signature, asciiBytes('hello'), noKey)).toBe(false)
    }), { numRuns: 300 })
  })

  it('reads shared memory, which WebCrypto itself refuses', async () => {
    const shared = new Uint8Array(new SharedArrayBuffer(3))
    expect(await crypto.sha256(shared)).toEqual(await crypto.sha256(new Uint8Array(3)))
  })
})

describe('a signer from a seed', () => {
  it('has the public key of RFC 8032', async () => {
    const seed = Uint8Array.from({ length: 32 }, (_, index) => Number.parseInt('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'.slice(index * 2, index * 2 + 2), 16))
    const { publicKey } = await signerFromSeed(seed, subtle)
    expect(toBase64Url(publicKey)).toBe('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')
  })

  it('is not made from anything else', async () => {
    await expect(signerFromSeed(new Uint8Array(31), subtle)).rejects.toThrow('32 bytes')
    await expect(signerFromSeed(new Uint8Array(32), {
      ...subtle,
      importKey: async () => 'key',
      exportKey: async () => ({}),
      sign: async () => new ArrayBuffer(),
    })).rejects.toThrow('no public key')
  })
})
