// Calls a function the way Firebase's own client does, over the app's own origin and without that client's weight.
import type { EnterRefusal, Result } from '@festival-chat/domain'
import type { ServerClock } from '../server-clock.ts'
import { fail, ok } from '@festival-chat/domain'
import * as v from 'valibot'

export type CallFailure
  = | { readonly type: 'Unreachable' }
    | { readonly type: 'Unavailable' }
    | { readonly type: 'Busy' }
    | { readonly type: 'Refused', readonly reason: EnterRefusal }

export type Call = (name: string, data: unknown) => Promise<Result<unknown, CallFailure>>

const reasons: readonly EnterRefusal[] = [
  'bad-request',
  'bad-proof',
  'stale-challenge',
  'unknown-event',
  'wrong-code',
  'blocked',
]
const answerSchema = v.object({ result: v.unknown() })
const errorSchema = v.object({
  error: v.object({
    status: v.string(),
    details: v.optional(v.object({ reason: v.picklist(reasons) })),
  }),
})

/** A function that has to start first takes some seconds; a crowded network takes more. */
const patienceMs = 20_000

export function createCall(clock: ServerClock, send: typeof fetch = fetch): Call {
  return async (name, data) => {
    try {
      const response = await send(`/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ data }),
        signal: AbortSignal.timeout(patienceMs),
      })
      clock.learnFrom(response.headers)
      return readAnswer(response.ok, await response.text())
    }
    catch {
      return fail({ type: 'Unreachable' })
    }
  }
}

export function readAnswer(isOk: boolean, text: string): Result<unknown, CallFailure> {
  const body = parseJson(text)
  const answer = v.safeParse(answerSchema, body)
  if (isOk && answer.success)
    return ok(answer.output.result)
  const { success, output } = v.safeParse(errorSchema, body)
  if (success && output.error.details)
    return fail({ type: 'Refused', reason: output.error.details.reason })
  return fail({ type: success && output.error.status === 'RESOURCE_EXHAUSTED' ? 'Busy' : 'Unavailable' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  }
  catch {
    return undefined
  }
}
