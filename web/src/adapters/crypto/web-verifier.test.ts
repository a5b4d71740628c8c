// @vitest-environment node
import { fromBase64Url } from '@festival-chat/domain'
import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js'
import { describe, expect, it } from 'vitest'
import { makeSeeds, openSeeds } from './noble.ts'
import { createVerifier } from './web-verifier.ts'

const { subtle } = globalThis.crypto
const hello = new TextEncoder().encode('hello')

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

const key = 'D3YIeDSJaEwEcmABWVY45SWMLtC9s9GNnjRT6ou0WK0'
/** Signatures of “hello”, made with a nonce and keys that no honest phone makes. */
const doubtful = [
  ['R with a part of small order', 'GG7Svb0aNvZDfFFosCIZFAGOpPMqHD_NHBeU1k-9WW4qfv1f0BJ56EZ_XDuzCogFcUfRBSijUWtwd5b0uWVGCQ', key],
  ['R of small order', 'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIs7w_jIeJZQQB2zDE3w4jg6W55mnhDQN_MOSVHj6eBg', key],
  ['a key of small order', '7ch21oMf0hBdC0OJyi4oMWZGkokUbizgb67-mLIlSN8FAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
] as const

function bytesOf(text: string): Uint8Array {
  return fromBase64Url(text) ?? new Uint8Array()
}

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

  it.each(doubtful)('refuses what a laxer check lets pass: %s', async (_, signatureText, keyText) => {
    const crypto = await createVerifier(platform())
    const [signature, key] = [bytesOf(signatureText), bytesOf(keyText)]
    expect(ed25519.verify(signature, hello, key)).toBe(true)
    expect(await crypto.verify(signature, hello, key)).toBe(false)
  })

  it('refuses S beyond the order of the group: one signature, one form', async () => {
    const crypto = await createVerifier(platform())
    const { signer } = openSeeds(makeSeeds())
    const signature = await signer.sign(hello)
    const beyond = numberToBytesLE(bytesToNumberLE(signature.subarray(32)) + ed25519.Point.Fn.ORDER, 32)
    expect(await crypto.verify(Uint8Array.from([...signature.subarray(0, 32), ...beyond]), hello, signer.publicKey)).toBe(false)
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
