// Signals as bodies of unicasts: service, kind, session, for an offer who offers, and then bytes that only the hosts understand.
import type { TopicHint } from '../ids.ts'
import type { Result } from '../result.ts'
import { failed, ok } from '../result.ts'
import { signalService } from '../unicast/services.ts'
import { maxBodyBytes, maxHints } from '../wire/bounds.ts'

export type Signal
  = | { readonly kind: 'offer', readonly session: number, readonly needy: boolean, readonly hints: readonly TopicHint[], readonly bytes: Uint8Array }
    | { readonly kind: 'restart', readonly session: number, readonly bytes: Uint8Array }
    | { readonly kind: 'answer' | 'restart-answer', readonly session: number, readonly bytes: Uint8Array }
    | { readonly kind: 'refuse', readonly session: number }

export type SignalProblem
  = | { readonly type: 'OtherService' }
    | { readonly type: 'UnknownKind', readonly kind: number }
    | { readonly type: 'UnknownFlags', readonly flags: number }
    | { readonly type: 'TooMany', readonly hints: number }
    | { readonly type: 'Truncated' }
    | { readonly type: 'Trailing' }
    | { readonly type: 'TooLong', readonly bytes: number }

/** By their number on the wire. */
const kinds: readonly Signal['kind'][] = ['offer', 'answer', 'restart', 'restart-answer', 'refuse']
const headBytes = 4
const offerHeadBytes = headBytes + 2
const hintBytes = 2

/** A host's bytes that fit beside the longest head. */
export const maxSignalBytes = maxBodyBytes - offerHeadBytes - maxHints * hintBytes

function place(bytes: Uint8Array, offset: number, word: number): void {
  bytes[offset] = word >> 8
  bytes[offset + 1] = word
}

const wordAt = (bytes: Uint8Array, offset: number): number => bytes[offset]! << 8 | bytes[offset + 1]!

export function encodeSignal(signal: Signal): Uint8Array {
  const hints = signal.kind === 'offer' ? signal.hints : []
  const start = signal.kind === 'offer' ? offerHeadBytes + hints.length * hintBytes : headBytes
  const opaque = signal.kind === 'refuse' ? new Uint8Array() : signal.bytes
  const body = new Uint8Array(start + opaque.length)
  body[0] = signalService
  body[1] = kinds.indexOf(signal.kind)
  place(body, 2, signal.session)
  if (signal.kind === 'offer') {
    body[4] = signal.needy ? 1 : 0
    body[5] = hints.length
    hints.forEach((hint, index) => place(body, offerHeadBytes + index * hintBytes, hint))
  }
  body.set(opaque, start)
  return body
}

function decodeOffer(body: Uint8Array, session: number): Result<Signal, SignalProblem> {
  if (body.length < offerHeadBytes)
    return failed({ type: 'Truncated' })
  const [flags, count] = [body[4]!, body[5]!]
  if (flags > 1)
    return failed({ type: 'UnknownFlags', flags })
  if (count > maxHints)
    return failed({ type: 'TooMany', hints: count })
  const start = offerHeadBytes + count * hintBytes
  if (body.length < start)
    return failed({ type: 'Truncated' })
  const hints = Array.from({ length: count }, (_, index) => wordAt(body, offerHeadBytes + index * hintBytes) as TopicHint)
  return ok({ kind: 'offer', session, needy: flags === 1, hints, bytes: body.subarray(start) })
}

export function decodeSignal(body: Uint8Array): Result<Signal, SignalProblem> {
  if (body.length > maxBodyBytes)
    return failed({ type: 'TooLong', bytes: body.length })
  if (body.length < headBytes)
    return failed({ type: 'Truncated' })
  if (body[0] !== signalService)
    return failed({ type: 'OtherService' })
  const kind = kinds[body[1]!]
  const session = wordAt(body, 2)
  if (kind === undefined)
    return failed({ type: 'UnknownKind', kind: body[1]! })
  if (kind === 'offer')
    return decodeOffer(body, session)
  if (kind !== 'refuse')
    return ok({ kind, session, bytes: body.subarray(headBytes) })
  return body.length === headBytes ? ok({ kind, session }) : failed({ type: 'Trailing' })
}
