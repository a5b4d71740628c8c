// How words spread: after so many milliseconds, how many of those who were meant had a message. One line for the first minute,
// one for the time after it, and the slowest message of each as a thin one.
import type { Said, Window, World } from '../../../mesh/sim/world/context.ts'
import { ticksPerMs } from '../../../mesh/sim/engine/queue.ts'
import { meant } from '../../../mesh/sim/world/recorder.ts'

const width = 1_000
const height = 420
const left = 64
const bottom = 48
const steps = 120

interface Curve { readonly name: string, readonly shares: readonly number[] }

export function deliveryOf({ recorder, nodes }: World): string {
  const said = recorder.said.filter((one): one is Said => one !== undefined)
  const isThere = (index: number): boolean => nodes[index]!.state !== 'dead'
  const untilMs = scaleOf(said)
  const curves = (['cold', 'warm', 'after'] as const).flatMap(window => curvesOf(said, window, { isThere, untilMs }))
  const x = (step: number): number => left + step / steps * (width - left - 16)
  const y = (share: number): number => 16 + (1 - share) * (height - bottom - 16)
  const rules = [0, 0.25, 0.5, 0.75, 1].map(share => `<path class="rule" d="M${left} ${y(share)}H${width - 16}"/><text x="${left - 8}" y="${y(share) + 5}" text-anchor="end">${share * 100}%</text>`)
  const marks = [0, 0.25, 0.5, 0.75, 1].map(part => `<text x="${x(part * steps)}" y="${height - 18}" text-anchor="${part === 1 ? 'end' : 'middle'}">${Math.round(part * untilMs)} ms</text>`)
  const lines = curves.map(({ name, shares }) => `<path class="curve ${name}" d="${shares.map((share, step) => `${step === 0 ? 'M' : 'L'}${x(step).toFixed(1)} ${y(share).toFixed(1)}`).join('')}"/>`)
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Share of people who have a message, by time since it was said">${rules.join('')}${marks.join('')}${lines.join('')}</svg>`
}

/** So wide that nearly all deliveries are in the picture. */
function scaleOf(said: readonly Said[]): number {
  const slowest = said.map(({ delays, audience }) => [...delays].filter((delay, node) => delay >= 0 && audience[node] !== 0).toSorted((one, other) => one - other))
    .map(sorted => sorted[Math.floor(sorted.length * 0.99)] ?? 0)
    .toSorted((one, other) => one - other)
  const ms = (slowest[Math.floor(slowest.length * 0.95)] ?? 0) / ticksPerMs * 1.15
  return Math.max(100, Math.ceil(ms / 100) * 100)
}

interface Within { readonly isThere: (node: number) => boolean, readonly untilMs: number }

function curvesOf(said: readonly Said[], window: Window, within: Within): readonly Curve[] {
  const curves = said.filter(one => one.window === window).map(one => curveOf(one, within))
  if (curves.length === 0)
    return []
  const mean = Array.from({ length: steps + 1 }, (_, step) => curves.reduce((sum, shares) => sum + shares[step]!, 0) / curves.length)
  const area = (shares: readonly number[]): number => shares.reduce((sum, share) => sum + share, 0)
  const slowest = curves.reduce((one, other) => area(other) < area(one) ? other : one)
  return [{ name: `${window} slowest`, shares: slowest }, { name: window, shares: mean }]
}

function curveOf({ audience, delays }: Said, { isThere, untilMs }: Within): readonly number[] {
  const counts = new Float64Array(steps + 2)
  let wanted = 0
  audience.forEach((mark, node) => {
    if ((mark & meant) === 0 || !isThere(node))
      return
    wanted += 1
    const delay = delays[node]!
    if (delay >= 0)
      counts[Math.min(steps + 1, Math.ceil(delay / ticksPerMs / untilMs * steps))]! += 1
  })
  let had = 0
  return Array.from({ length: steps + 1 }, (_, step) => {
    had += counts[step]!
    return wanted === 0 ? 0 : had / wanted
  })
}

export const deliveryKey = [
  ['cold', 'first minute'],
  ['warm', 'after it'],
  ['after', 'after the last of them'],
  ['slowest', 'the slowest message of each'],
] as const
