// Makes screenshots small enough to commit: at most 256 colours, chosen by halving the widest group of them, lossless where there are no more.
import type { Buffer } from 'node:buffer'
import { readPng, writePng } from './png.ts'

interface Weighed {
  readonly colour: number
  readonly pixels: number
}

const most = 256
const channels = [16, 8, 0] as const

export function shrinkPng(file: Buffer): Buffer {
  const { width, height, colours } = readPng(file)
  const counts = new Map<number, number>()
  for (const colour of colours)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const boxes = groupColours([...counts].map(([colour, pixels]) => ({ colour, pixels })), most)
  const palette = boxes.map(meanColour)
  const indexOf = new Map(boxes.flatMap((box, index) => box.map(({ colour }) => [colour, index] as const)))
  return writePng({
    width,
    height,
    palette,
    indices: Uint8Array.from(colours, colour => indexOf.get(colour) ?? 0),
  })
}

/** Splits the group with the most to gain until there are enough of them. */
export function groupColours(colours: readonly Weighed[], limit: number): readonly (readonly Weighed[])[] {
  const boxes = [
    measure(colours),
  ]
  while (boxes.length < limit) {
    const widest = boxes.reduce((best, box) => box.gain > best.gain
      ? box
      : best)
    if (widest.gain === 0)
      break
    boxes.splice(boxes.indexOf(widest), 1, ...split(widest).map(measure))
  }
  return boxes.map(({ members }) => members)
}

interface Box {
  readonly members: readonly Weighed[]
  readonly shift: number
  readonly gain: number
}

function measure(members: readonly Weighed[]): Box {
  const pixels = members.reduce((sum, member) => sum + member.pixels, 0)
  let widest = { shift: 0, spread: 0 }
  for (const shift of channels) {
    const values = members.map(({ colour }) => channelOf(colour, shift))
    const spread = values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 255)
    if (spread > widest.spread)
      widest = { shift, spread }
  }
  // The square root keeps small but distinct things, such as icons, from drowning in a large background.
  return { members, shift: widest.shift, gain: widest.spread * widest.spread * Math.sqrt(pixels) }
}

/** At the mean, not the median: a median would halve the background again and again before it found the icon on it. */
function split({ members, shift }: Box): readonly [readonly Weighed[], readonly Weighed[]] {
  const mean = meanOf(members, shift)
  return [
    members.filter(({ colour }) => channelOf(colour, shift) <= mean),
    members.filter(({ colour }) => channelOf(colour, shift) > mean),
  ]
}

function meanColour(members: readonly Weighed[]): number {
  return channels.reduce<number>((mean, shift) => mean + Math.round(meanOf(members, shift)) * 2 ** shift, 0)
}

function meanOf(members: readonly Weighed[], shift: number): number {
  let [total, weight] = [0, 0]
  for (const { colour, pixels } of members) {
    total += channelOf(colour, shift) * pixels
    weight += pixels
  }
  return total / weight
}

function channelOf(colour: number, shift: number): number {
  return (colour >> shift) & 0xFF
}
