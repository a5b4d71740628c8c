// Each refusal as the one error a callable answers with.
import type { EnterRefusal } from '@festival-chat/domain'
import type { FunctionsErrorCode } from 'firebase-functions/https'
import { HttpsError } from 'firebase-functions/https'

const words: Record<EnterRefusal, readonly [FunctionsErrorCode, string]> = {
  'bad-request': ['invalid-argument', 'The gate did not understand this. Reload the page and try again.'],
  'bad-proof': ['unauthenticated', 'These keys could not be proven. Reload the page and try again.'],
  'stale-challenge': ['failed-precondition', 'That took too long. Try again.'],
  'unknown-event': ['not-found', 'There is no such event. Check the link or scan the QR code again.'],
  'wrong-code': ['permission-denied', 'This code does not open the gate. Scan the QR code at the entrance again.'],
  'blocked': ['permission-denied', 'Staff have closed the chat for this device. Speak to them at the info point.'],
}

export function refusalToError(reason: EnterRefusal): HttpsError {
  const [code, message] = words[reason]
  return new HttpsError(code, message, { reason })
}
