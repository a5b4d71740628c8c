// What we have asked of a peer and it has not sent yet. Only that much may come outside the limits, whatever its marks say.
export interface Credit {
  messages: number
  bytes: number
  untilMs: number
}

export interface CreditBounds {
  readonly messages: number
  readonly bytes: number
  /** For each message that was asked for. */
  readonly bytesEach: number
}

/** After that nobody waits for it any more. */
const validMs = 30_000

export const createCredit = (): Credit => ({ messages: 0, bytes: 0, untilMs: 0 })

function expire(credit: Credit, nowMs: number): void {
  if (credit.untilMs >= nowMs)
    return
  credit.messages = 0
  credit.bytes = 0
}

export function grant(credit: Credit, messages: number, bounds: CreditBounds, nowMs: number): void {
  expire(credit, nowMs)
  credit.messages = Math.min(bounds.messages, credit.messages + messages)
  credit.bytes = Math.min(bounds.bytes, credit.bytes + messages * bounds.bytesEach)
  credit.untilMs = nowMs + validMs
}

/** False if there is not enough of it; then nothing is taken. */
export function spend(credit: Credit, messages: number, bytes: number, nowMs: number): boolean {
  expire(credit, nowMs)
  if (credit.messages < messages || credit.bytes < bytes)
    return false
  credit.messages -= messages
  credit.bytes -= bytes
  return true
}
