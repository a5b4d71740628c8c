// The mesh as it is at the end of a run: people as bulbs, links as cables, the better the warmer.
import type { World } from '../../../mesh/sim/world/context.ts'
import type { Point } from './layout.ts'
import { ticksPerMs } from '../../../mesh/sim/engine/queue.ts'
import { isLive, liveEdges } from '../../../mesh/sim/world/reach.ts'
import { layoutOf } from './layout.ts'

const size = 1_000
const margin = 24
/** Round trips of links, by which they are coloured. */
const good = 50
const fair = 75

interface Drawn { readonly from: Point, readonly to: Point, readonly kind: 'good' | 'fair' | 'poor' }

const at = (value: number): string => value.toFixed(1)
const kindOf = (rttMs: number): Drawn['kind'] => rttMs <= good ? 'good' : rttMs <= fair ? 'fair' : 'poor'
const cable = ({ from, to }: Drawn): string => `M${at(from.x)} ${at(from.y)}L${at(to.x)} ${at(to.y)}`

export function topologyOf(world: World): string {
  const edges = liveEdges(world)
  const shown = world.nodes.filter(({ state }) => state === 'awake' || state === 'asleep')
  const places = new Map(shown.map((node, place) => [node.index, place]))
  const points = layoutOf(shown.length, edges.map(([one, other]) => [places.get(one)!, places.get(other)!] as const))
    .map(({ x, y }) => ({ x: margin + x * (size - 2 * margin), y: margin + y * (size - 2 * margin) }))
  const drawn = edges.map(([one, other]): Drawn => ({
    from: points[places.get(one)!]!,
    to: points[places.get(other)!]!,
    kind: kindOf(2 * world.nodes[one]!.halves.get(world.nodes[other]!.id)!.latencyTicks / ticksPerMs),
  }))
  const bulbs = shown.map((node, place) => bulb(points[place]!, {
    kind: node.plan.conduct !== 'honest' ? 'bad' : node.state === 'asleep' ? 'asleep' : [...node.halves.values()].some(half => isLive(world, half)) ? 'lit' : 'lone',
    radius: shown.length > 400 ? 4 : 7,
  }))
  return `<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="Who is linked with whom at the end of the run">
${(['poor', 'fair', 'good'] as const).map(kind => `<path class="cable ${kind}" d="${drawn.filter(one => one.kind === kind).map(cable).join('')}"/>`).join('\n')}
${bulbs.join('')}
</svg>`
}

function bulb({ x, y }: Point, { kind, radius }: { readonly kind: string, readonly radius: number }): string {
  return `<circle class="bulb ${kind}" cx="${at(x)}" cy="${at(y)}" r="${radius}"/>`
}

export const topologyKey = [
  ['good', `link, round trip ≤ ${good} ms`],
  ['fair', `≤ ${fair} ms`],
  ['poor', 'slower'],
  ['lit', 'awake'],
  ['asleep', 'asleep'],
  ['lone', 'without a link'],
  ['bad', 'ill-meaning'],
] as const
