import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { challengeMs, createChallenge, isFreshChallenge } from './challenge.ts'

const secret = 'a secret of some length'
const nowMs = Date.UTC(2026, 10, 21)

describe('a challenge', () => {
  it('is good for two minutes, to the millisecond', () => {
    const challenge = createChallenge(secret, nowMs)
    expect(isFreshChallenge(challenge, secret, nowMs)).toBe(true)
    expect(isFreshChallenge(challenge, secret, nowMs + challengeMs)).toBe(true)
    expect(isFreshChallenge(challenge, secret, nowMs + challengeMs + 1)).toBe(false)
  })

  it('is never the same twice', () => {
    expect(createChallenge(secret, nowMs)).not.toBe(createChallenge(secret, nowMs))
  })

  it('is ours only if our secret signed it', () => {
    expect(isFreshChallenge(createChallenge('another secret, also long', nowMs), secret, nowMs)).toBe(false)
  })

  it('cannot be prolonged or changed at all', () => {
    const bytes = Buffer.from(createChallenge(secret, nowMs), 'base64url')
    fc.assert(fc.property(fc.nat({ max: bytes.length * 8 - 1 }), (bit) => {
      const spoilt = Buffer.from(bytes)
      spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ 1 << (bit & 7)
      expect(isFreshChallenge(spoilt.toString('base64url'), secret, nowMs)).toBe(false)
    }), { numRuns: 500 })
  })

  it('has one spelling', () => {
    const challenge = createChallenge(secret, nowMs)
    for (const other of [`${challenge}=`, ` ${challenge}`, `${challenge}A`, challenge.slice(0, -1), Buffer.from(challenge, 'base64url').toString('hex'), ''])
      expect(isFreshChallenge(other, secret, nowMs)).toBe(false)
  })

  it('is not signed with a secret anybody could guess', () => {
    expect(() => createChallenge('', nowMs)).toThrow('CHALLENGE_SECRET')
    expect(() => isFreshChallenge(createChallenge(secret, nowMs), 'short', nowMs)).toThrow('CHALLENGE_SECRET')
  })
})
