// Draws the picture of the links, once: a hundred lines and dots are a matter of a millisecond this way.
import type { Shown } from './motion.ts'

export interface Picture {
  /** Of one side, in CSS pixels. */
  readonly size: number
  /** The size of letters there: dots and strokes go with it. */
  readonly letters: number
  readonly font: string
  readonly shown: readonly Shown[]
  readonly heard: readonly { readonly angle: number, readonly reach: number }[]
  readonly isNamed: boolean
  /** What oneself is called there. */
  readonly own: string
  /** How far the dashes have come, in CSS pixels. */
  readonly dash: number
  readonly colourOf: (token: string) => string
}

type Kind = Shown['kind']

const tokens: Readonly<Record<Kind, string>> = { 3: '--good', 2: '--accent', 1: '--danger', 0: '--danger', unknown: '--line-strong', making: '--line-strong' }
const widths: Readonly<Record<Kind, number>> = { 3: 4, 2: 3, 1: 2, 0: 2, unknown: 2, making: 2 }
const dashes: Readonly<Record<Kind, readonly number[]>> = { 3: [], 2: [], 1: [], 0: [1, 6], unknown: [], making: [6, 6] }
/** What is not, or not any more, a link that answers. */
const hollow: ReadonlySet<Kind> = new Set([0, 'making'])

export function drawMap(context: CanvasRenderingContext2D, picture: Picture): void {
  const { size, heard, shown, letters, isNamed, own, colourOf } = picture
  context.clearRect(0, 0, size, size)
  context.lineJoin = 'round'
  context.textAlign = 'center'
  context.textBaseline = 'top'
  context.fillStyle = colourOf('--line-strong')
  context.globalAlpha = 0.55
  for (const dot of heard)
    fillDot(context, pointOf(dot, size), letters * 0.22)
  for (const spot of shown)
    drawLine(context, spot, picture)
  for (const spot of shown)
    drawEnd(context, spot, picture)
  context.globalAlpha = 1
  const middle = { x: size / 2, y: size / 2 }
  context.fillStyle = colourOf('--bulb-glow')
  fillDot(context, middle, letters * (isNamed ? 1.5 : 1))
  context.fillStyle = colourOf('--bulb-lit')
  fillDot(context, middle, letters * (isNamed ? 1.15 : 0.7))
  context.font = `600 ${picture.font}`
  write(context, own, { x: middle.x, y: middle.y + letters * (isNamed ? 1.5 : 1) }, picture)
}

function drawLine(context: CanvasRenderingContext2D, spot: Shown, { size, isNamed, dash, colourOf }: Picture): void {
  const end = pointOf(spot, size)
  context.globalAlpha = spot.presence
  context.strokeStyle = colourOf(tokens[spot.kind])
  context.lineWidth = isNamed ? widths[spot.kind] : 1.5
  context.setLineDash([...dashes[spot.kind]])
  context.lineDashOffset = spot.kind === 'making' ? -dash : 0
  context.beginPath()
  context.moveTo(size / 2, size / 2)
  context.lineTo(end.x, end.y)
  context.stroke()
  context.setLineDash([])
}

function drawEnd(context: CanvasRenderingContext2D, spot: Shown, picture: Picture): void {
  const { size, letters, isNamed, colourOf } = picture
  const end = pointOf(spot, size)
  const isHollow = hollow.has(spot.kind)
  context.globalAlpha = spot.presence
  context.fillStyle = colourOf(isHollow ? '--surface-raised' : tokens[spot.kind])
  context.strokeStyle = colourOf(isHollow ? tokens[spot.kind] : '--surface-raised')
  context.lineWidth = isNamed ? 2 : 1
  fillDot(context, end, letters * (isNamed ? 0.75 : 0.42))
  context.stroke()
  if (!isNamed)
    return
  context.font = picture.font
  write(context, spot.name, { x: end.x, y: end.y + letters }, picture)
}

interface Point { readonly x: number, readonly y: number }

function pointOf({ angle, reach }: { readonly angle: number, readonly reach: number }, size: number): Point {
  const half = size / 2
  const radians = angle * Math.PI / 180
  return { x: half + Math.cos(radians) * reach * half, y: half + Math.sin(radians) * reach * half }
}

function fillDot(context: CanvasRenderingContext2D, { x, y }: Point, radius: number): void {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
}

/** With a rim in the colour of the ground, so that no line runs through it. */
function write(context: CanvasRenderingContext2D, words: string, { x, y }: Point, { colourOf }: Picture): void {
  context.lineWidth = 4
  context.strokeStyle = colourOf('--surface-raised')
  context.strokeText(words, x, y)
  context.fillStyle = colourOf('--text')
  context.fillText(words, x, y)
}
