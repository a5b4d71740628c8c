import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toBase64 } from './base64.ts'
import { codeToRecordError } from './record-error.ts'
import { statusToOutcome } from './rest.ts'
import { whyNotSignedIn } from './why-not-signed-in.ts'

it.each([
  ['permission-denied', 'denied'],
  ['unauthenticated', 'denied'],
  ['unavailable', 'offline'],
  ['resource-exhausted', 'unavailable'],
  ['', 'unavailable'],
])('a listener that ends with %j is %s', (code, error) => {
  expect(codeToRecordError(code)).toBe(error)
})

it.each([
  [200, 'created'],
  [400, 'refused'],
  [403, 'refused'],
  [409, 'refused'],
  [401, 'unauthenticated'],
  [429, 'unreachable'],
  [502, 'unreachable'],
])('a commit answered with %i is %s', (status, outcome) => {
  expect(statusToOutcome(status)).toBe(outcome)
})

it.each([
  ['auth/network-request-failed', 'offline'],
  ['auth/user-not-found', 'no-account'],
  ['auth/user-token-expired', 'no-account'],
  ['auth/internal-error', 'unavailable'],
  ['', 'unavailable'],
])('a sign-in that ends with %j is %s', (code, why) => {
  expect(whyNotSignedIn(code)).toBe(why)
})

it('spells bytes as the record does', () => {
  fc.assert(fc.property(fc.uint8Array(), bytes => toBase64(bytes) === Buffer.from(bytes).toString('base64')))
})
