// What pages noted of one talk, made into figures.
import type { Told } from './page/phone.ts'

export interface Delivery {
  readonly text: string
  /** From saying it until it is among the other page's messages. */
  readonly ms: number
  readonly hops: number | undefined
}

/** Of all pages: each message once for each who did not say it. */
export function deliveriesOf(pages: readonly Told[], isMeant: (text: string) => boolean): readonly Delivery[] {
  const saidMs = new Map(pages.flatMap(({ said }) => said.map(({ text, atMs }) => [text, atMs] as const)))
  return pages.flatMap(({ shown }) => shown.flatMap(({ text, atMs, hops }) => {
    const said = saidMs.get(text)
    return said === undefined || !isMeant(text) ? [] : [{ text, ms: atMs - said, hops }]
  }))
}

/** The nearest value that at least this share of them does not exceed. NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
