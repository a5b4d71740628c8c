// Where each row of a long list begins: measured where it was on the screen, guessed elsewhere, and known by its key,
// so that whatever comes in between, above or below moves nothing but the place.
export interface RowHeights {
  /** In their order from now on; `guess` for those never measured. */
  readonly setRows: (keys: readonly string[], guess: (index: number) => number) => void
  /** Answers whether anything moved. */
  readonly measure: (key: string, px: number) => boolean
  /** All rows are as wide as the list: another width, other heights. */
  readonly forget: () => void
  readonly length: () => number
  /** From the list's start; of one behind the last row, the list's end. */
  readonly startOf: (index: number) => number
  readonly heightOf: (index: number) => number
  /** The row at a place; the nearest one beyond both ends. */
  readonly indexAt: (px: number) => number
  readonly indexOf: (key: string) => number | undefined
  readonly keyAt: (index: number) => string | undefined
  readonly isMeasured: (key: string) => boolean
}

export function createRowHeights(): RowHeights {
  const measured = new Map<string, number>()
  let keys: readonly string[] = []
  let places = new Map<string, number>()
  let heights = new Float64Array(0)
  let starts = new Float64Array(1)
  /** Of the starts, those up to this one hold. */
  let known = 0

  function startOf(index: number): number {
    const wanted = Math.min(Math.max(index, 0), keys.length)
    for (; known < wanted; known++)
      starts[known + 1] = (starts[known] ?? 0) + (heights[known] ?? 0)
    return starts[wanted] ?? 0
  }

  function indexAt(px: number): number {
    startOf(keys.length)
    let low = 0
    let high = keys.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= px)
        low = middle
      else
        high = middle - 1
    }
    return Math.max(low, 0)
  }

  return {
    setRows(next, guess) {
      keys = next
      places = new Map(keys.map((key, index) => [key, index]))
      heights = Float64Array.from(keys, (key, index) => measured.get(key) ?? guess(index))
      starts = new Float64Array(keys.length + 1)
      known = 0
    },
    measure(key, px) {
      if (measured.get(key) === px)
        return false
      measured.set(key, px)
      const index = places.get(key)
      if (index === undefined || heights[index] === px)
        return false
      heights[index] = px
      known = Math.min(known, index)
      return true
    },
    forget: () => measured.clear(),
    length: () => keys.length,
    startOf,
    heightOf: index => heights[index] ?? 0,
    indexAt,
    indexOf: key => places.get(key),
    keyAt: index => keys[index],
    isMeasured: key => measured.has(key),
  }
}
