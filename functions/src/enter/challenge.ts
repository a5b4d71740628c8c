// A challenge nobody has to remember: it says itself until when it is good, and only we could have signed that.
import { Buffer } from 'node:buffer'
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export const challengeMs = 2 * 60_000

const expiryBytes = 6
const randomLength = 16
const macBytes = 32
const leastSecretLength = 16

export function createChallenge(secret: string, nowMs: number, random: Uint8Array = randomBytes(randomLength)): string {
  const said = Buffer.alloc(expiryBytes + randomLength)
  said.writeUIntBE(nowMs + challengeMs, 0, expiryBytes)
  said.set(random, expiryBytes)
  return Buffer.concat([said, sign(said, secret)]).toString('base64url')
}

export function isFreshChallenge(challenge: string, secret: string, nowMs: number): boolean {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== expiryBytes + randomLength + macBytes || bytes.toString('base64url') !== challenge)
    return false
  const said = bytes.subarray(0, -macBytes)
  const untilMs = said.readUIntBE(0, expiryBytes)
  return timingSafeEqual(bytes.subarray(-macBytes), sign(said, secret)) && nowMs <= untilMs
}

function sign(said: Uint8Array, secret: string): Buffer {
  if (secret.length < leastSecretLength)
    throw new Error(`CHALLENGE_SECRET must have at least ${leastSecretLength} characters.`)
  return createHmac('sha256', secret).update('festival-chat/challenge/1\n').update(said).digest()
}
