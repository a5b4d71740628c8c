// Whether what came from another device may be believed and passed on. Checked like what the record says, in the same worker.
import type { Place, WhyRejected } from '@festival-chat/domain'
import type { Message, Verdict } from '@festival-chat/mesh'
import type { Part, Sheet } from '../verify/protocol.ts'
import type { Desk, Verification } from '../verify/verification.ts'
import { decodeBatch } from '@festival-chat/domain'
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
/** Nobody is blamed for these: their certificate may be on its way, or have ended since. */
const blameless: readonly WhyRejected[] = ['uncertified', 'expired']

export function createJudge(verification: Pick<Verification, 'open'>, place: Place, nowMs: () => number): Judge {
  const parts = new Map<Sheet, Part>()
  const desk: Desk = verification.open(place, (part, sheet) => void parts.set(sheet, part))

  async function check({ payload }: Message): Promise<Part | undefined> {
    const sheet: Sheet = { form: 'batch', bytes: payload, newness: nowMs() }
    try {
      await desk.check(sheet)
      return parts.get(sheet)
    }
    catch {
      // Not looked at: the record or another neighbour brings it again.
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
        return { verdict: { type: part && isBlamed(part) ? 'reject' : 'ignore' } }
      if (messageIdOf(envelope.id) !== message.id)
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
  const batch = decodeBatch(payload)
  return batch.ok && batch.value.envelopes.length === 1
}

function isBlamed({ rejected }: Part): boolean {
  return rejected.some(why => !blameless.includes(why))
}
