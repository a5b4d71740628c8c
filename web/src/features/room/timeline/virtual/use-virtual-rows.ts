// Draws only the rows in sight of a list of any length, and holds the place somebody looks at whatever changes around it.
import type { Align, Place } from './place.ts'
import { onScopeDispose, shallowRef, watch } from 'vue'
import { nextTurn } from '../../../../core/painted.ts'
import { placeAt, placeWithout, scrollFor } from './place.ts'
import { createRowHeights } from './row-heights.ts'
import { beyondPx, useFilling } from './use-filling.ts'

interface KeyedRow { readonly key: string }

export interface VirtualOptions<R extends KeyedRow> {
  readonly rows: () => readonly R[]
  /** Of a row never seen, in pixels. */
  readonly guess: (row: R, widthPx: number) => number
  readonly isSteady: (row: R) => boolean
}

/** What is drawn, and the empty height around it. */
export interface Stretch {
  readonly from: number
  /** Not itself drawn. */
  readonly to: number
  readonly beforePx: number
  readonly totalPx: number
}

export interface InSight { readonly first: number, readonly last: number }

/** A thumb seldom lands on the last pixel. */
const nearEndPx = 80
/** Where nothing has a size: in a test, or while the screen is hidden. */
const someViewPx = 800
/** Setting the scroll position stops a flick on iOS: there it waits until the list rests. */
const flickIsFragile = typeof CSS !== 'undefined' && CSS.supports('-webkit-touch-callout', 'none')
const restMs = 150

export function useVirtualRows<R extends KeyedRow>({ rows, guess, isSteady }: VirtualOptions<R>) {
  const box = shallowRef<HTMLElement | null>(null)
  const heights = createRowHeights()
  const elements = new Map<string, HTMLElement>()
  const stretch = shallowRef<Stretch>({ from: 0, to: 0, beforePx: 0, totalPx: 0 })
  const atEnd = shallowRef(true)
  const inSight = shallowRef<InSight>({ first: 0, last: -1 })
  let place: Place = { at: 'end' }
  let keys: readonly string[] = []
  /** As this code or a finger has left it. */
  let lastTopPx = 0
  /** How far the drawn rows stand from where they should, while a flick must not be stopped. */
  let driftPx = 0
  let resting: ReturnType<typeof setTimeout> | undefined
  let widthPx = 0
  let isOver = false
  const filling = useFilling()

  const view = () => ({ heights, viewPx: box.value?.clientHeight || someViewPx })
  const steadyAt = (index: number): boolean => {
    const row = rows()[index]
    return row !== undefined && isSteady(row)
  }

  function arrange(): void {
    const before = keys
    keys = rows().map(({ key }) => key)
    heights.setRows(keys, index => guess(rows()[index] as R, widthPx))
    place = placeWithout(place, { before, heights })
    hold()
  }

  /** Scrolls to where the place is now, and draws what is in sight there. */
  function hold(): void {
    const element = box.value
    const wanted = scrollFor(place, view()) ?? 0
    const mostPx = Math.max(heights.startOf(heights.length()) - view().viewPx, 0)
    const targetPx = Math.min(Math.max(wanted, 0), mostPx)
    if (place.at === 'shown' && wanted > mostPx)
      place = { at: 'end' }
    if (!element)
      return draw(targetPx)
    if (flickIsFragile && resting !== undefined && place.at !== 'end' && targetPx > beyondPx)
      driftPx = element.scrollTop - targetPx
    else
      driftPx = 0
    draw(targetPx)
  }

  function draw(scrollPx: number): void {
    const { viewPx } = view()
    const marginPx = filling.marginPx(viewPx)
    // What is missing as yet is farther from where one looks.
    const [abovePx, belowPx] = place.at === 'end' ? [marginPx, Math.max(marginPx, 0)] : [Math.max(marginPx, 0), marginPx]
    const from = heights.indexAt(scrollPx - abovePx)
    const to = box.value ? Math.min(heights.indexAt(scrollPx + viewPx + belowPx) + 1, heights.length()) : from
    const next = { from, to, beforePx: heights.startOf(from) + driftPx, totalPx: heights.startOf(heights.length()) + driftPx }
    const now = stretch.value
    if (now.from !== next.from || now.to !== next.to || now.beforePx !== next.beforePx || now.totalPx !== next.totalPx)
      stretch.value = next
    const last = heights.indexAt(scrollPx + viewPx - 1)
    const first = heights.indexAt(scrollPx)
    if (first !== inSight.value.first || last !== inSight.value.last)
      inSight.value = { first, last }
    atEnd.value = place.at === 'end' || heights.startOf(heights.length()) - scrollPx - viewPx < nearEndPx
  }

  /** After drawing: what is on the screen is measured before anybody sees it, and the place is held by what was found. */
  function settle(): void {
    const element = box.value
    if (!element)
      return
    for (const [key, row] of elements)
      heights.measure(key, row.getBoundingClientRect().height || heights.heightOf(heights.indexOf(key) ?? -1))
    hold()
    scrollTo(element)
  }

  function scrollTo(element: HTMLElement): void {
    if (element.clientHeight === 0)
      return
    const wanted = scrollFor(place, view()) ?? 0
    const topPx = place.at === 'end' ? element.scrollHeight : Math.max(wanted, 0) + driftPx
    if (Math.abs(element.scrollTop - topPx) >= 0.5)
      element.scrollTop = topPx
    lastTopPx = element.scrollTop
  }

  function look(): void {
    const element = box.value
    if (!element || element.clientHeight === 0)
      return
    clearTimeout(resting)
    resting = setTimeout(rest, restMs)
    const topPx = element.scrollTop
    if (Math.abs(topPx - lastTopPx) < 0.5)
      return
    // Only a finger moves up; a list that grows, or glides down, never does.
    const movedUp = topPx < lastTopPx
    lastTopPx = topPx
    const fromEndPx = element.scrollHeight - topPx - element.clientHeight
    if (place.at === 'end' ? movedUp && fromEndPx >= 1 : fromEndPx >= nearEndPx)
      place = placeAt(topPx - driftPx, view(), steadyAt)
    else if (fromEndPx < nearEndPx)
      place = { at: 'end' }
    draw(topPx - driftPx)
  }

  function rest(): void {
    resting = undefined
    if (driftPx === 0)
      return
    hold()
    if (box.value)
      scrollTo(box.value)
  }

  function resized(entries: readonly ResizeObserverEntry[]): void {
    const element = box.value
    if (!element || element.clientHeight === 0)
      return
    let moved = false
    for (const { target } of entries) {
      const key = target instanceof HTMLElement ? target.dataset['key'] : undefined
      if (target === element) {
        if (widthPx !== element.clientWidth)
          heights.forget()
        widthPx = element.clientWidth
        moved = true
      }
      else if (key !== undefined && elements.get(key) === target) {
        moved = heights.measure(key, target.getBoundingClientRect().height) || moved
      }
    }
    if (!moved)
      return
    scrollTo(element)
    // What has to be drawn besides may wait: it is out of sight.
    requestAnimationFrame(arrange)
  }

  /** The box has a size of its own before anything is in it: to ask for both at once would take a moment longer than a tap may wait. */
  async function open(element: HTMLElement): Promise<void> {
    await nextTurn()
    if (isOver || box.value !== element)
      return
    widthPx = element.clientWidth
    arrange()
    settle()
    await filling.begin(() => view().viewPx, hold)
  }

  const sizes = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(resized)

  function observe(key: string, element: HTMLElement | null): void {
    const before = elements.get(key)
    if (before === element)
      return
    if (before)
      sizes?.unobserve(before)
    if (element) {
      elements.set(key, element)
      sizes?.observe(element)
    }
    else {
      elements.delete(key)
    }
  }

  watch(rows, arrange, { immediate: true })
  watch([stretch, rows], settle, { flush: 'post' })
  watch(box, (element, before) => {
    before?.removeEventListener('scroll', look)
    if (before)
      sizes?.unobserve(before)
    if (!element)
      return
    element.addEventListener('scroll', look, { passive: true })
    sizes?.observe(element)
    void open(element)
  }, { flush: 'post', immediate: true })
  onScopeDispose(() => {
    isOver = true
    clearTimeout(resting)
    sizes?.disconnect()
  })

  function goTo(next: Place): void {
    place = next
    hold()
    settle()
  }

  return {
    box,
    /** For whoever draws the rows. */
    scrollsIn: (element: HTMLElement): void => void (box.value = element),
    stretch,
    inSight,
    /** Whether as much is drawn as the box can show. */
    /** Whether whatever comes last is in sight, and stays so. */
    atEnd,
    observe,
    elementOf: (key: string) => elements.get(key),
    place: (): Place => place,
    goTo,
    show: (key: string, align: Align) => goTo({ at: 'shown', key, align }),
    toEnd: () => goTo({ at: 'end' }),
  }
}

export type VirtualRows = ReturnType<typeof useVirtualRows>
