// What the codes of Firestore mean here.
import type { RecordError } from '../../core/ports.ts'

export function codeToRecordError(code: string): RecordError {
  switch (code) {
    case 'permission-denied':
    case 'unauthenticated': return 'denied'
    case 'unavailable':
    case 'deadline-exceeded': return 'offline'
    default: return 'unavailable'
  }
}

/** Firestore's own client throws errors that have such a code. */
export function errorToRecordError(error: unknown): RecordError {
  return codeToRecordError(isCoded(error) ? error.code : '')
}

function isCoded(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

/** A reading that was not answered. */
export class RecordFailure extends Error {
  readonly why: RecordError

  constructor(why: RecordError, cause?: unknown) {
    super(`The record does not answer: ${why}`, { cause })
    this.name = 'RecordFailure'
    this.why = why
  }
}
