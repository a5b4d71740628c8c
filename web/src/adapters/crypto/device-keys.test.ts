// @vitest-environment node
import { createPublicKey, verify } from 'node:crypto'
import { toBase64Url, uidOf, webCrypto } from '@festival-chat/domain'
import { describe, expect, it } from 'vitest'
import { makeKeys, openKeys } from './device-keys.ts'

const { subtle } = globalThis.crypto

/** A browser that knows neither curve, as many did until 2025. */
function subtleWithout(name: 'NotSupportedError' | 'SyntaxError' | 'OperationError'): SubtleCrypto {
  return Object.assign(Object.create(subtle) as SubtleCrypto, {
    generateKey: async () => {
      throw new DOMException('no', name)
    },
  })
}

const platforms = [
  ['the browser\'s own', subtle, 'platform'],
  ['JavaScript', subtleWithout('NotSupportedError'), 'seeds'],
  ['JavaScript, where the name is not even understood', subtleWithout('SyntaxError'), 'seeds'],
] as const

describe.each(platforms)('keys by %s cryptography', (_, platform, type) => {
  it('sign what anybody can verify', async () => {
    const stored = await makeKeys(platform)
    expect(stored.type).toBe(type)
    const { signer } = await openKeys(stored)
    const bytes = new TextEncoder().encode('hello')
    const signature = await signer.sign(bytes)
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(signer.publicKey) }, format: 'jwk' })
    expect(verify(null, bytes, key, signature)).toBe(true)
    expect(await webCrypto(globalThis.crypto).verify(signature, bytes, signer.publicKey)).toBe(true)
  })

  it('are the same ones when they come back from the database', async () => {
    const stored = await makeKeys(platform)
    const [one, other] = await Promise.all([openKeys(stored), openKeys(structuredClone(stored))])
    expect(other.signer.publicKey).toEqual(one.signer.publicKey)
    expect(other.agreementKey).toEqual(one.agreementKey)
    expect(one.agreementKey).toHaveLength(32)
  })

  it('agree with anybody\'s on a secret, and with nobody\'s on none', async () => {
    const [one, other] = await Promise.all([makeKeys(platform).then(async keys => openKeys(keys)), makeKeys().then(async keys => openKeys(keys))])
    const secret = await one.agree(other.agreementKey)
    expect(secret).toHaveLength(32)
    expect(secret).toEqual(await other.agree(one.agreementKey))
    expect(await one.agree(one.agreementKey)).not.toEqual(secret)
    // Of low order: the secret would be zeros, whoever asks.
    expect(await one.agree(new Uint8Array(32))).toBeUndefined()
    expect(await one.agree(new Uint8Array(31))).toBeUndefined()
  })

  it('belong to one person only', async () => {
    const [one, other] = await Promise.all([makeKeys(platform).then(openWith), makeKeys(platform).then(openWith)])
    expect(one).not.toBe(other)
  })
})

it('leaves the browser\'s keys where nobody can read them', async () => {
  const stored = await makeKeys(subtle)
  if (stored.type !== 'platform')
    throw new Error('Node has both curves.')
  await expect(subtle.exportKey('pkcs8', stored.signing.privateKey)).rejects.toThrow()
  await expect(subtle.exportKey('pkcs8', stored.agreement.privateKey)).rejects.toThrow()
})

it('does not hide a failure of another kind behind JavaScript', async () => {
  await expect(makeKeys(subtleWithout('OperationError'))).rejects.toThrow()
})

async function openWith(stored: Awaited<ReturnType<typeof makeKeys>>): Promise<string> {
  return uidOf((await openKeys(stored)).signer.publicKey, webCrypto(globalThis.crypto))
}
