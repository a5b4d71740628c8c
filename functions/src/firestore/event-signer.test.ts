import { parseEventId, signerFromSeed, toBase64Url } from '@festival-chat/domain'
import { describe, expect, it } from 'vitest'
import { valueOf } from '../../../domain/src/people.fixture.ts'
import { createEventSigners } from './event-signer.ts'

const event = valueOf(parseEventId('lampion'))
const inSecret = new Uint8Array(32).fill(1)
const inRecord = new Uint8Array(32).fill(2)

async function publicKey(secret: string, record: string | undefined): Promise<Uint8Array> {
  const signers = createEventSigners(async () => record, { secret: () => secret, nowMs: () => 0 })
  return (await signers(event)).publicKey
}

async function publicKeyOf(seed: Uint8Array): Promise<Uint8Array> {
  return (await signerFromSeed(seed, globalThis.crypto.subtle)).publicKey
}

describe('the event\'s signing key', () => {
  const secret = JSON.stringify({ lampion: toBase64Url(inSecret) })

  it('comes from the secret where it has one', async () => {
    expect(await publicKey(secret, toBase64Url(inRecord))).toEqual(await publicKeyOf(inSecret))
  })

  it.each(['{}', '', '{"elsewhere":"AAAA"}'])('comes from the record where the secret is %j', async (other) => {
    expect(await publicKey(other, toBase64Url(inRecord))).toEqual(await publicKeyOf(inRecord))
  })

  it('is looked for once, not for each who comes in', async () => {
    let asked = 0
    const readSeed = async (): Promise<string> => {
      asked++
      return toBase64Url(inRecord)
    }
    const signers = createEventSigners(readSeed, { secret: () => '{}', nowMs: () => 0 })
    await Promise.all([signers(event), signers(event)])
    await signers(event)
    expect(asked).toBe(1)
  })

  it('is missed loudly', async () => {
    await expect(publicKey('{}', undefined)).rejects.toThrow('no private key')
    await expect(publicKey('{"lampion":"=="}', undefined)).rejects.toThrow('not base64url')
    await expect(publicKey('not json', undefined)).rejects.toThrow()
    await expect(publicKey('{"lampion":"AAAA"}', undefined)).rejects.toThrow('32 bytes')
  })
})
