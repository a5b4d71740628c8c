// Calls a function the way Firebase's own client does, over the app's own origin and without that client's weight.
import type { Result } from '@festival-chat/domain'
import type { ServerClock } from '../server-clock.ts'
import { fail, ok } from '@festival-chat/domain'
import * as v from 'valibot'

export type CallFailure
  = | { readonly type: 'Unreachable' }
    | { readonly type: 'Unavailable' }
    | { readonly type: 'Busy' }
    /** It does not believe who asks: the account is gone, or its token is. */
    | { readonly type: 'Unauthenticated' }
    /** Which reasons there are, and what they mean, is for the caller to know. */
    | { readonly type: 'Refused', readonly reason: string }

/** With a token, the server knows who asks. */
export type Call = (name: string, data: unknown, token?: string) => Promise<Result<unknown, CallFailure>>

const answerSchema = v.object({ result: v.unknown() })
const errorSchema = v.object({
  error: v.object({
    status: v.string(),
    details: v.optional(v.object({ reason: v.string() })),
  }),
})

/** What a status says where no reason comes with it. */
const failureTypes: Readonly<Record<string, 'Busy' | 'Unauthenticated'>> = {
  RESOURCE_EXHAUSTED: 'Busy',
  UNAUTHENTICATED: 'Unauthenticated',
}

/** A function that has to start first takes some seconds; a crowded network takes more. */
const patienceMs = 20_000

export function createCall(clock: ServerClock, send: typeof fetch = fetch): Call {
  return async (name, data, token) => {
    try {
      const response = await send(`/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...token === undefined ? {} : { authorization: `Bearer ${token}` } },
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
  return fail({ type: success ? failureTypes[output.error.status] ?? 'Unavailable' : 'Unavailable' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  }
  catch {
    return undefined
  }
}
