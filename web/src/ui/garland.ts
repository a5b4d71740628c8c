// Where the bulbs of a string of lights hang: a parabola per span, so that cable and bulbs meet at any width.

export interface Bulb {
  /** Share of the whole width, 0–100. */
  readonly x: number
  /** Pixels below the top. */
  readonly y: number
  readonly lit: boolean
  /** A share of one breath, so that no two bulbs breathe together. */
  readonly phase: number
}

interface Span {
  readonly from: number
  readonly to: number
  readonly top: number
  readonly end: number
  readonly sag: number
}

/** Two uneven spans look hung by hand; heights in pixels. */
const spans: readonly Span[] = [
  {
    from: -2,
    to: 43,
    top: 4,
    end: 10,
    sag: 26,
  },
  {
    from: 43,
    to: 102,
    top: 10,
    end: 2,
    sag: 38,
  },
]

export const garlandHeight = 84

/** The cable in a box of 100 by `garlandHeight`, to be stretched. */
export const cable = spans.map(({ from, to, top, end, sag }) =>
  `M${from} ${top}Q${(from + to) / 2} ${(top + end) / 2 + 2 * sag} ${to} ${end}`).join('')

export function hangBulbs(total: number, lit: number): readonly Bulb[] {
  return Array.from({ length: total }, (_, index) => {
    const x = 100 * (index + 0.5) / total
    return {
      x,
      y: cableAt(x),
      lit: index < lit,
      phase: (index * 0.618) % 1,
    }
  })
}

function cableAt(x: number): number {
  const span = spans.find(({ to }) => x <= to) ?? spans[0]!
  const along = (x - span.from) / (span.to - span.from)
  return span.top + (span.end - span.top) * along + 4 * span.sag * along * (1 - along)
}
