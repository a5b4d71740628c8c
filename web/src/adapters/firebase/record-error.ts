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
