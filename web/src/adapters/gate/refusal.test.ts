import { expect, it } from 'vitest'
import { failureToReason, reasonToRecordError } from './refusal.ts'

it.each([
  [{ type: 'Unreachable' }, 'offline', 'offline'],
  [{ type: 'Unavailable' }, 'unavailable', 'unavailable'],
  [{ type: 'Unauthenticated' }, 'unavailable', 'unavailable'],
  [{ type: 'Busy' }, 'busy', 'unavailable'],
  [{ type: 'Refused', reason: 'busy' }, 'busy', 'unavailable'],
  [{ type: 'Refused', reason: 'over' }, 'over', 'denied'],
  [{ type: 'Refused', reason: 'gate-full' }, 'gate-full', 'denied'],
  [{ type: 'Refused', reason: 'too-many-tries' }, 'too-many-tries', 'unavailable'],
  [{ type: 'Refused', reason: 'expired' }, 'invite-ended', 'denied'],
  [{ type: 'Refused', reason: 'full' }, 'room-full', 'denied'],
  [{ type: 'Refused', reason: 'something new' }, 'unavailable', 'unavailable'],
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
