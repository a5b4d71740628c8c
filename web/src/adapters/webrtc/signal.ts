// What two sides of a coming connection tell each other, as bytes that a stranger may have written.
import type { Result } from '@festival-chat/domain'
import { fail, ok } from '@festival-chat/domain'
import * as v from 'valibot'
import { descriptionSchema } from './description.ts'

const signalSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('offer'), by: descriptionSchema }),
  /** `to`: the ufrag of the offer that it answers, so that it is never taken for another's. */
  v.strictObject({ kind: v.literal('answer'), by: descriptionSchema, to: v.pipe(v.string(), v.maxLength(256)) }),
])

export type Signal = v.InferOutput<typeof signalSchema>

export type SignalProblem
  = | { readonly type: 'TooLong', readonly bytes: number }
    | { readonly type: 'Malformed' }

/** 32 candidates of the longest kind and the rest fit. */
const maxBytes = 8_192

export const encodeSignal = (signal: Signal): Uint8Array => new TextEncoder().encode(JSON.stringify(signal))

export function decodeSignal(bytes: Uint8Array): Result<Signal, SignalProblem> {
  if (bytes.length > maxBytes)
    return fail({ type: 'TooLong', bytes: bytes.length })
  const parsed = v.safeParse(signalSchema, jsonOf(bytes))
  return parsed.success ? ok(parsed.output) : fail({ type: 'Malformed' })
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  }
  catch {
    return undefined
  }
}
