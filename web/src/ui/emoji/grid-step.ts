// Where an arrow leads in a grid whose rows are as long as the screen allows.
export interface Spot { readonly left: number, readonly top: number }

/** The index to go to. Rows may be of different lengths, as where a section ends. */
export function stepInGrid(spots: readonly Spot[], from: number, key: string, isRightToLeft: boolean): number | undefined {
  const here = spots[from]
  if (!here)
    return undefined
  const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight'
  const back = isRightToLeft ? 'ArrowRight' : 'ArrowLeft'
  switch (key) {
    case forward: return Math.min(from + 1, spots.length - 1)
    case back: return Math.max(from - 1, 0)
    case 'Home': return 0
    case 'End': return spots.length - 1
    case 'ArrowDown': return nearest(spots, here, spots.findIndex((spot, index) => index > from && spot.top > here.top))
    case 'ArrowUp': return nearest(spots, here, spots.findLastIndex((spot, index) => index < from && spot.top < here.top))
    default: return undefined
  }
}

/** In the row of that one, what stands closest below or above. */
function nearest(spots: readonly Spot[], here: Spot, inRow: number): number | undefined {
  const row = spots[inRow]
  if (!row)
    return undefined
  let best = inRow
  for (const [index, spot] of spots.entries()) {
    if (spot.top === row.top && Math.abs(spot.left - here.left) < Math.abs((spots[best]?.left ?? 0) - here.left))
      best = index
  }
  return best
}
