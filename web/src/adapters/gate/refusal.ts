// What the server's answer means to the person at the gate.
import type { EnterRefusal } from '@festival-chat/domain'
import type { RecordError, RefusalReason } from '../../core/ports.ts'
import type { CallFailure } from './callable.ts'

const fromServer: Record<EnterRefusal, RefusalReason> = {
  'unknown-event': 'unknown-event',
  'wrong-code': 'wrong-code',
  'unknown-invite': 'wrong-code',
  'blocked': 'blocked',
  'busy': 'busy',
  'over': 'over',
  'gate-full': 'gate-full',
  'too-many-tries': 'too-many-tries',
  // The invite's end, or its room's.
  'expired': 'invite-ended',
  'used-up': 'invite-ended',
  'revoked': 'invite-ended',
  'removed': 'invite-ended',
  'closed': 'invite-ended',
  'archived': 'invite-ended',
  'full': 'room-full',
  'locked': 'room-full',
  'too-many-rooms': 'room-full',
  // Nothing a person did: this app and the server do not understand each other.
  'bad-request': 'unavailable',
  'bad-proof': 'unavailable',
  'stale-challenge': 'unavailable',
}

export function failureToReason(failure: CallFailure): RefusalReason {
  switch (failure.type) {
    case 'Unreachable': return 'offline'
    case 'Unauthenticated':
    case 'Unavailable': return 'unavailable'
    case 'Busy': return 'busy'
    case 'Refused': return isEnterRefusal(failure.reason) ? fromServer[failure.reason] : 'unavailable'
  }
}

/** What a refusal at the gate means for somebody who wants to read. */
export function reasonToRecordError(reason: RefusalReason): RecordError {
  switch (reason) {
    case 'offline': return 'offline'
    case 'busy':
    case 'too-many-tries':
    case 'unavailable': return 'unavailable'
    case 'wrong-code':
    case 'gate-full':
    case 'invite-ended':
    case 'room-full':
    case 'unknown-event':
    case 'over':
    case 'blocked': return 'denied'
  }
}

/** A newer server may have reasons that are not known here. */
function isEnterRefusal(reason: string): reason is EnterRefusal {
  return Object.hasOwn(fromServer, reason)
}
