// Whether what came from another device may be believed and passed on. Checked like what the record says, in the same worker.
import type { Place } from '@festival-chat/domain'
import type { Message, Verdict } from '@festival-chat/mesh'
import type { Part, Sheet } from '../verify/protocol.ts'
import type { Desk, Verification } from '../verify/verification.ts'
import { decodeBatch, maxEnvelopeBytes } from '@festival-chat/domain'
import { factsOf, messageIdOf } from './spelling.ts'

export interface Judged {
  readonly verdict: Verdict
  /** What was believed. */
  readonly part?: Part
}

export interface Judge {
  readonly judge: (message: Message) => Promise<Judged>
  readonly close: () => void
}

/** Clocks differ. What is further ahead may come by the record, which knows the time. */
const aheadMs = 300_000
/** One envelope, and the certificate that vouches for it. */
const longestBytes = maxEnvelopeBytes + 2_048
/** The record goes first, where checking takes long. */
const newness = -1

/** It brings along what proves it: whoever passed on what proves nothing has not looked, and is blamed. */
export function createJudge(verification: Pick<Verification, 'open'>, place: Place, nowMs: () => number): Judge {
  const parts = new Map<Sheet, Part>()
  const desk: Desk = verification.open(place, (part, sheet) => void parts.set(sheet, part))

  async function check({ payload }: Message): Promise<Part | undefined> {
    const sheet: Sheet = { form: 'batch', bytes: payload, newness }
    try {
      await desk.check(sheet)
      return parts.get(sheet)
    }
    catch {
      // Not looked at, through nobody's fault: the record brings it.
      return undefined
    }
    finally {
      parts.delete(sheet)
    }
  }

  return {
    async judge(message) {
      if (!isAlone(message))
        return { verdict: { type: 'reject' } }
      const part = await check(message)
      const [envelope] = part?.envelopes ?? []
      if (!part || !envelope)
        return { verdict: { type: part && part.rejected.length > 0 ? 'reject' : 'ignore' } }
      // Without its words, it would keep the full one from whoever comes next.
      if (messageIdOf(envelope.id) !== message.id || envelope.erased)
        return { verdict: { type: 'reject' } }
      return envelope.at.ms > nowMs() + aheadMs
        ? { verdict: { type: 'ignore' } }
        : { verdict: { type: 'accept', ...factsOf(envelope) }, part }
    },
    close: desk.close,
  }
}

/** One envelope each: a mesh counts and limits messages. */
function isAlone({ payload }: Message): boolean {
  const batch = payload.length <= longestBytes ? decodeBatch(payload) : undefined
  return batch?.ok === true && batch.value.envelopes.length === 1
}
