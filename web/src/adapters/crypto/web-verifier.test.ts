// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { makeSeeds, openSeeds } from './noble.ts'
import { createVerifier } from './web-verifier.ts'

const { subtle } = globalThis.crypto

function subtleThat(verify: () => Promise<boolean>): { platform: SubtleCrypto, asked: () => number } {
  let asked = 0
  return {
    platform: Object.assign(Object.create(subtle) as SubtleCrypto, {
      digest: subtle.digest.bind(subtle),
      importKey: subtle.importKey.bind(subtle),
      verify: async () => {
        asked++
        return verify()
      },
    }),
    asked: () => asked,
  }
}

const platforms = [
  ['knows Ed25519', () => subtle],
  ['does not know it', () => subtleThat(async () => Promise.reject(new DOMException('no', 'NotSupportedError'))).platform],
  ['knows it wrongly', () => subtleThat(async () => false).platform],
] as const

describe.each(platforms)('verifying on a platform that %s', (_, platform) => {
  it('tells a signature from everything else', async () => {
    const crypto = await createVerifier(platform())
    const { signer } = openSeeds(makeSeeds())
    const bytes = Uint8Array.of(1, 2, 3)
    const signature = await signer.sign(bytes)
    expect(await crypto.verify(signature, bytes, signer.publicKey)).toBe(true)
    expect(await crypto.verify(signature, Uint8Array.of(1, 2, 4), signer.publicKey)).toBe(false)
    expect(await crypto.verify(signature.subarray(1), bytes, signer.publicKey)).toBe(false)
    expect(await crypto.verify(signature, bytes, new Uint8Array(31))).toBe(false)
    expect(await crypto.verify(signature, bytes, new Uint8Array(32).fill(0xFF))).toBe(false)
  })

  it('hashes', async () => {
    const crypto = await createVerifier(platform())
    expect((await crypto.sha256(new Uint8Array()))[0]).toBe(0xE3)
  })
})

it('asks a platform that cannot verify once, not for every message', async () => {
  const { platform, asked } = subtleThat(async () => false)
  const crypto = await createVerifier(platform)
  await crypto.verify(new Uint8Array(64), new Uint8Array(), new Uint8Array(32))
  await crypto.verify(new Uint8Array(64), new Uint8Array(), new Uint8Array(32))
  expect(asked()).toBe(1)
})
