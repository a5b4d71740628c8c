// The gate's question, asked while a name is still being typed: whoever then enters has only to answer.
import type { Call } from './callable.ts'

export interface ChallengeAhead {
  readonly call: Call
  /** Once is enough, until the question was used or grew old. */
  readonly ask: () => void
}

/** A challenge is good for two minutes. One that a phone slept over is refused as stale, and asked for again. */
const goodMs = 90_000

export function withChallengeAhead(call: Call, nowMs: () => number = () => performance.now()): ChallengeAhead {
  let ahead: { readonly answer: ReturnType<Call>, readonly untilMs: number } | undefined
  const isGood = (): boolean => ahead !== undefined && nowMs() < ahead.untilMs

  return {
    ask() {
      if (!isGood())
        ahead = { answer: call('challenge', null), untilMs: nowMs() + goodMs }
    },
    async call(name, data, token) {
      if (name !== 'challenge' || !ahead)
        return call(name, data, token)
      const { answer } = ahead
      const wasGood = isGood()
      // Answered once, it is worth nothing more.
      ahead = undefined
      const asked = wasGood ? await answer : undefined
      return asked?.ok ? asked : call(name, data, token)
    },
  }
}
