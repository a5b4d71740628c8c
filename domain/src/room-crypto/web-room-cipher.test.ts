import { Buffer } from 'node:buffer'
import { createDecipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64Url } from '../bytes.ts'
import { cipher } from './room.fixture.ts'
import { webAgree } from './web-room-cipher.ts'

const { subtle } = globalThis.crypto
const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('the platform\'s HKDF', () => {
  it('gives the first result of RFC 5869', async () => {
    const derived = await cipher.hkdf({ secret: new Uint8Array(22).fill(0x0B), salt: fromHex('000102030405060708090a0b0c'), info: fromHex('f0f1f2f3f4f5f6f7f8f9') }, 42)
    expect(toHex(derived)).toBe('3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865')
  })

  it('takes no salt for zeros, as Node does', async () => {
    const secret = new Uint8Array(32).fill(5)
    const derived = await cipher.hkdf({ secret, salt: new Uint8Array(), info: new Uint8Array() }, 44)
    expect(toHex(derived)).toBe(toHex(new Uint8Array(hkdfSync('sha256', secret, '', '', 44))))
  })
})

describe('the platform\'s AES-GCM', () => {
  const box = { key: new Uint8Array(32).fill(3), nonce: new Uint8Array(12).fill(4), bound: Uint8Array.of(1, 2, 3) }

  it('gives test case 14 of its specification', async () => {
    const sealed = await cipher.seal(new Uint8Array(16), { key: new Uint8Array(32), nonce: new Uint8Array(12), bound: new Uint8Array() })
    expect(toHex(sealed)).toBe('cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919')
  })

  it('opens what it sealed, and Node opens it too', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (plain) => {
      const sealed = await cipher.seal(plain, box)
      expect(sealed).toHaveLength(plain.length + 16)
      expect(await cipher.open(sealed, box)).toEqual(plain)
      const node = createDecipheriv('aes-256-gcm', box.key, box.nonce).setAAD(box.bound).setAuthTag(sealed.subarray(plain.length))
      expect(toHex(Buffer.concat([node.update(sealed.subarray(0, plain.length)), node.final()]))).toBe(toHex(plain))
    }), { numRuns: 50 })
  })

  it('opens nothing else, and never throws', async () => {
    const sealed = await cipher.seal(Uint8Array.of(1, 2, 3), box)
    expect(await cipher.open(sealed, { ...box, bound: Uint8Array.of(1, 2) })).toBeUndefined()
    expect(await cipher.open(sealed, { ...box, nonce: new Uint8Array(12) })).toBeUndefined()
    expect(await cipher.open(sealed, { ...box, key: new Uint8Array(32) })).toBeUndefined()
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (noBox) => {
      expect(await cipher.open(noBox, box)).toBeUndefined()
    }), { numRuns: 200 })
  })
})

describe('the platform\'s X25519', () => {
  it('agrees with Node\'s', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('x25519')
    const theirs = publicKey.export({ format: 'jwk' }).x ?? ''
    const ours = await cipher.newAgreement()
    const ourKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: toBase64Url(ours.publicKey) }, format: 'jwk' })
    const secret = await ours.agree(new Uint8Array(Buffer.from(theirs, 'base64url')))
    expect(secret && toHex(secret)).toBe(diffieHellman({ publicKey: ourKey, privateKey }).toString('hex'))
  })

  it('works with a key nobody can read out', async () => {
    const { publicKey, privateKey } = await subtle.generateKey('X25519', false, ['deriveBits']) as CryptoKeyPair
    const ours = await cipher.newAgreement()
    expect(await webAgree(subtle, privateKey)(ours.publicKey)).toEqual(await ours.agree(new Uint8Array(await subtle.exportKey('raw', publicKey))))
  })

  it('gives nothing for what is no key', async () => {
    const { agree } = await cipher.newAgreement()
    expect(await agree(new Uint8Array(31))).toBeUndefined()
    expect((await agree(new Uint8Array(32)))?.some(byte => byte !== 0)).not.toBe(true)
  })

  it('makes a new pair each time', async () => {
    const [one, other] = await Promise.all([cipher.newAgreement(), cipher.newAgreement()])
    expect(one.publicKey).not.toEqual(other.publicKey)
  })
})
