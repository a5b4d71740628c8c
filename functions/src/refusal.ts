// Each refusal as the one error a callable answers with: a reason for the app, and a sentence with a next step for people.
import type { EnterRefusal, RoomRefusal } from '@festival-chat/domain'
import type { FunctionsErrorCode } from 'firebase-functions/https'
import { HttpsError } from 'firebase-functions/https'

export type Refusal = EnterRefusal | RoomRefusal

const words: Record<Refusal, readonly [FunctionsErrorCode, string]> = {
  'bad-request': ['invalid-argument', 'The server did not understand this. Reload the page and try again.'],
  'bad-proof': ['unauthenticated', 'These keys could not be proven. Reload the page and try again.'],
  'bad-certificate': ['unauthenticated', 'Your pass is not good any more. Reload the page and try again.'],
  'not-inside': ['unauthenticated', 'You are not in this event yet. Scan the QR code at the entrance.'],
  'stale-challenge': ['failed-precondition', 'That took too long. Try again.'],
  'unknown-event': ['not-found', 'There is no such event. Check the link or scan the QR code again.'],
  'unknown-room': ['not-found', 'This room does not exist any more. Look at the list of rooms.'],
  'unknown-person': ['not-found', 'This person is not here any more. Choose somebody from the list again.'],
  'unknown-invite': ['not-found', 'This invite does not work. Ask for a new link.'],
  'wrong-code': ['permission-denied', 'The gate opens by a good code alone. Scan the QR code at the entrance again.'],
  'too-many-tries': ['resource-exhausted', 'Too many wrong codes came from your network. Wait a minute, or use mobile data.'],
  'gate-full': ['resource-exhausted', 'This code has let in as many as it may. Ask at the info point for another.'],
  'busy': ['resource-exhausted', 'Very many people are here at this moment. Try again in a moment.'],
  'over': ['failed-precondition', 'This festival has ended. Thank you for being here.'],
  'blocked': ['permission-denied', 'Staff have closed the chat for this device. Speak to them at the info point.'],
  'not-allowed': ['permission-denied', 'Only staff or a host can do this. Ask one of them.'],
  'outranked': ['permission-denied', 'Their role is not below yours. Ask an organiser.'],
  'not-invited': ['permission-denied', 'This room needs an invite. Ask a member for the link.'],
  'removed': ['permission-denied', 'A host has closed this room for you. Speak to them or to staff.'],
  'expired': ['failed-precondition', 'This invite has ended. Ask for a new link.'],
  'used-up': ['failed-precondition', 'This invite has been used as often as it may. Ask for a new link.'],
  'revoked': ['failed-precondition', 'This invite was taken back. Ask for a new link.'],
  'too-late': ['failed-precondition', 'This invite ended too long ago. Make a new one.'],
  'full': ['resource-exhausted', 'This room is full. Try again later, or ask a host.'],
  'locked': ['failed-precondition', 'This room is locked for now. Try again later.'],
  'closed': ['failed-precondition', 'This room is closed. You can still read what was said.'],
  'archived': ['failed-precondition', 'This room has been put away. Look at the list of rooms.'],
  'too-many': ['resource-exhausted', 'You have five rooms open. Close one of them first.'],
  'too-many-today': ['resource-exhausted', 'You have made many rooms today. Make the next one tomorrow, or ask staff.'],
  'too-many-invites': ['resource-exhausted', 'This room has twenty invites already. Take one back first.'],
  'too-many-rooms': ['resource-exhausted', 'You are in as many private rooms as fit. Leave one of them first.'],
}

export function refusalToError(reason: Refusal): HttpsError {
  const [code, message] = words[reason]
  return new HttpsError(code, message, { reason })
}
