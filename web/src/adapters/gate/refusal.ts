// What the server's answer means to the person at the gate.
import type { EnterRefusal } from '@festival-chat/domain'
import type { RecordError, RefusalReason } from '../../core/ports.ts'
import type { CallFailure } from './callable.ts'

const fromServer: Record<EnterRefusal, RefusalReason> = {
  'unknown-event': 'unknown-event',
  'wrong-code': 'wrong-code',
  'blocked': 'blocked',
  // Nothing a person did: this app and the server do not understand each other.
  'bad-request': 'unavailable',
  'bad-proof': 'unavailable',
  'stale-challenge': 'unavailable',
}

export function failureToReason(failure: CallFailure): RefusalReason {
  switch (failure.type) {
    case 'Unreachable': return 'offline'
    case 'Unavailable': return 'unavailable'
    case 'Busy': return 'gate-full'
    case 'Refused': return fromServer[failure.reason]
  }
}

/** What a refusal at the gate means for somebody who wants to read. */
export function reasonToRecordError(reason: RefusalReason): RecordError {
  switch (reason) {
    case 'offline': return 'offline'
    case 'gate-full':
    case 'unavailable': return 'unavailable'
    case 'wrong-code':
    case 'unknown-event':
    case 'blocked': return 'denied'
  }
}
