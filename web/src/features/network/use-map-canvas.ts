// Keeps a canvas showing what it is told, moving only while something changes.
import type { Ref } from 'vue'
import type { Picture } from './draw-map.ts'
import type { Shown, Spot } from './motion.ts'
import { useMediaQuery, useResizeObserver } from '@vueuse/core'
import { onScopeDispose, watch } from 'vue'
import { movementIsWelcome } from '../../core/preferences-store.ts'
import { drawMap } from './draw-map.ts'
import { approach } from './motion.ts'

export type Content = Pick<Picture, 'heard' | 'isNamed' | 'own'> & { readonly spots: readonly Spot[] }

/** Dashes creep towards oneself. */
const dashPxPerMs = 0.012
/** Names need so many letters' width. */
const namedFrom = 17

export function useMapCanvas(canvas: Readonly<Ref<HTMLCanvasElement | null>>, content: () => Content): void {
  let shown: readonly Shown[] = []
  let lastMs: number | undefined
  let frame: number | undefined
  const isLight = useMediaQuery('(prefers-color-scheme: light)')

  function draw(nowMs: number): void {
    frame = undefined
    const element = canvas.value
    const context = element?.getContext('2d')
    if (!element || !context)
      return
    const { spots, heard, isNamed, own } = content()
    const moves = movementIsWelcome()
    const next = approach(shown, spots, moves ? nowMs - (lastMs ?? nowMs) : Infinity)
    shown = next.shown
    lastMs = nowMs
    const style = getComputedStyle(element)
    const letters = Number.parseFloat(style.fontSize)
    const size = element.clientWidth
    fit(element, context, size)
    drawMap(context, { size, letters, font: `${style.fontSize} ${style.fontFamily}`, shown, heard, isNamed: isNamed && size > namedFrom * letters, own, dash: moves ? nowMs * dashPxPerMs : 0, colourOf: token => style.getPropertyValue(token) })
    if (next.isMoving || (moves && spots.some(({ kind }) => kind === 'making')))
      frame = requestAnimationFrame(draw)
    else
      lastMs = undefined
  }

  function ask(): void {
    frame ??= requestAnimationFrame(draw)
  }

  useResizeObserver(canvas, ask)
  watch([content, isLight, canvas], ask, { immediate: true })
  onScopeDispose(() => frame !== undefined && cancelAnimationFrame(frame))
}

/** As many pixels as the screen has there. */
function fit(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, size: number): void {
  const pixels = Math.round(size * devicePixelRatio)
  if (canvas.width !== pixels || canvas.height !== pixels) {
    canvas.width = pixels
    canvas.height = pixels
  }
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
}
