// Who uploads rubbish, and in which batches: for staff to look at. One batch counts once, however often it is noticed.
export interface Suspicion {
  /** Batch to what was wrong in it. */
  readonly batches: Readonly<Record<string, readonly string[]>>
  readonly count: number
}

/** More tell nobody anything, and would only cost. */
const mostBatches = 50

/** Undefined where nothing changes. */
export function suspectAlso(held: Suspicion | undefined, batch: string, why: readonly string[]): Suspicion | undefined {
  const batches = held?.batches ?? {}
  return Object.hasOwn(batches, batch) || Object.keys(batches).length >= mostBatches
    ? undefined
    : { batches: { ...batches, [batch]: why }, count: Object.keys(batches).length + 1 }
}
