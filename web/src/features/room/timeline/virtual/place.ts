// Where somebody looks in a list: a fact that outlives whatever the list does above and below.
import type { RowHeights } from './row-heights.ts'

export type Align = 'start' | 'centre'

export type Place
  /** With whatever comes last. */
  = | { readonly at: 'end' }
    /** A row's upper edge is so far below the upper edge of the box. */
    | { readonly at: 'row', readonly key: string, readonly topPx: number }
    /** Somebody was brought here. */
    | { readonly at: 'shown', readonly key: string, readonly align: Align }

/** A row that is shown at the start leaves the one before it in sight. */
const startGapPx = 72

interface View {
  readonly heights: RowHeights
  readonly viewPx: number
}

/** How far the box has to be scrolled; more than it can where the place is near the end. */
export function scrollFor(place: Place, { heights, viewPx }: View): number | undefined {
  if (place.at === 'end')
    return heights.startOf(heights.length()) - viewPx
  const index = heights.indexOf(place.key)
  if (index === undefined)
    return undefined
  const startPx = heights.startOf(index)
  if (place.at === 'row')
    return startPx - place.topPx
  // Of what is higher than the box, the beginning matters.
  return place.align === 'start'
    ? startPx - startGapPx
    : startPx - Math.max((viewPx - heights.heightOf(index)) / 2, 0)
}

/**
 * The place of somebody who scrolled there. The first row that begins in sight holds it, so that one half out of sight may grow
 * upwards; and only a row that stays what it is (`isSteady`), not the line above a day that earlier messages push away.
 */
export function placeAt(scrollPx: number, { heights, viewPx }: View, isSteady: (index: number) => boolean): Place {
  const from = heights.indexAt(scrollPx)
  let held: number | undefined
  for (let index = from; index < heights.length() && heights.startOf(index) < scrollPx + viewPx; index++) {
    if (!isSteady(index))
      continue
    held = index
    if (heights.startOf(index) >= scrollPx)
      break
  }
  const index = held ?? from
  return { at: 'row', key: heights.keyAt(index) ?? '', topPx: heights.startOf(index) - scrollPx }
}

/** Of a place whose row is gone: the nearest one before it that is still there. */
export function placeWithout(place: Place, { before, heights }: { readonly before: readonly string[], readonly heights: RowHeights }): Place {
  if (place.at === 'end' || heights.indexOf(place.key) !== undefined)
    return place
  for (let index = before.indexOf(place.key); index >= 0; index--) {
    const key = before[index] ?? ''
    if (heights.indexOf(key) !== undefined)
      return { at: 'row', key, topPx: place.at === 'row' ? place.topPx : 0 }
  }
  return { at: 'end' }
}
