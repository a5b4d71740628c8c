import { expect, it } from 'vitest'
import { failureToReason, reasonToRecordError } from './refusal.ts'

it.each([
  [{ type: 'Unreachable' }, 'offline', 'offline'],
  [{ type: 'Unavailable' }, 'unavailable', 'unavailable'],
  [{ type: 'Busy' }, 'gate-full', 'unavailable'],
  [{ type: 'Refused', reason: 'wrong-code' }, 'wrong-code', 'denied'],
  [{ type: 'Refused', reason: 'unknown-event' }, 'unknown-event', 'denied'],
  [{ type: 'Refused', reason: 'blocked' }, 'blocked', 'denied'],
  [{ type: 'Refused', reason: 'bad-proof' }, 'unavailable', 'unavailable'],
  [{ type: 'Refused', reason: 'bad-request' }, 'unavailable', 'unavailable'],
  [{ type: 'Refused', reason: 'stale-challenge' }, 'unavailable', 'unavailable'],
] as const)('%o is %s at the gate and %s inside', (failure, reason, error) => {
  expect(failureToReason(failure)).toBe(reason)
  expect(reasonToRecordError(reason)).toBe(error)
})
