// What a run has shown, by the ids that docs and benches use. A figure that does not apply to a run is left out.
import type { Node, Said, World } from '../world/context.ts'
import type { Simulation } from '../world/world.ts'
import { ticksPerMs } from '../engine/queue.ts'
import { liveDegree, partSizes } from '../world/reach.ts'
import { windows } from '../world/recorder.ts'
import { napsOf } from './naps.ts'
import { reachedWithin, spreadOf } from './spread.ts'
import { meanOf, percentile, shareOf, sortedOf } from './statistics.ts'

export type Figures = Readonly<Record<string, number>>

export interface Outcome {
  readonly figures: Figures
  /** Sent in all windows together, by kind of frame. */
  readonly frames: Readonly<Record<string, { readonly frames: number, readonly bytes: number }>>
  readonly trace: string
  readonly events: number
  readonly eventsOfMeshes: number
}

const probeMs = 1_500
const ticksPerS = 1_000 * ticksPerMs
const minuteTicks = 60 * ticksPerS

export function outcomeOf(simulation: Simulation): Outcome {
  const { world } = simulation
  const { all, ofMeshes } = simulation.events()
  const figures = {
    ...spreadFigures(world),
    ...linkFigures(world),
    ...probeFigures(world),
    ...repairFigures(world),
    ...napFigures(world),
    ...partitionFigures(world),
    ...discoveryFigures(world),
    ...attackFigures(world),
  }
  return {
    figures: Object.fromEntries(Object.entries(figures).filter(([, value]) => !Number.isNaN(value))),
    frames: framesOf(world),
    trace: simulation.trace(),
    events: all,
    eventsOfMeshes: ofMeshes,
  }
}

const isThere = ({ nodes }: World) => (index: number): boolean => nodes[index]!.state !== 'dead'
const isHonest = ({ plan }: Node): boolean => plan.conduct === 'honest'

function spreadFigures(world: World): Figures {
  const given = { isThere: isThere(world), payloadBytes: world.scenario.talk.bytes }
  const [warm, cold] = (['warm', 'cold'] as const).map(window => spreadOf(world.recorder, window, given))
  return Object.fromEntries(([['', warm], ['-cold', cold]] as const).flatMap(([suffix, spread]) => [
    [`messages${suffix}`, spread!.messages],
    [`delivered${suffix}`, spread!.delivered],
    [`delivered-in-part${suffix}`, spread!.deliveredInPart],
    [`copies-per-delivery${suffix}`, spread!.copies],
    [`bytes-over-optimum${suffix}`, spread!.bytesOverOptimum],
    [`p50-ms${suffix}`, spread!.p50Ms],
    [`p99-ms${suffix}`, spread!.p99Ms],
    [`last-hop-max${suffix}`, spread!.lastHop],
  ]))
}

function linkFigures(world: World): Figures {
  const degrees = sortedOf(world.nodes.filter(node => node.state === 'awake' && isHonest(node)).map(node => liveDegree(world, node)))
  const parts = partSizes(world, 0)
  const minutes = Math.max(1 / 60, (Math.min(world.scenario.talk.untilS, world.scenario.lastsS) - world.scenario.talk.fromS - world.scenario.talk.warmAfterS) / 60)
  return {
    'links-mean': meanOf([...degrees]),
    'links-p5': percentile(degrees, 0.05),
    'parts': parts.length,
    'largest-part-share': shareOf(parts[0] ?? 0, parts.reduce((sum, size) => sum + size, 0)),
    'dials-per-peer-minute': world.recorder.dials.warm / world.nodes.length / minutes,
  }
}

/** The words that were said on purpose, right after a blow: of those still linked with their author, who has them in time. */
function probeFigures(world: World): Figures {
  const probes = saidBy(world, ({ message }) => message.isProbe)
  const sum = (withinMs: number): number => {
    const each = probes.map(said => reachedWithin(said, withinMs * ticksPerMs, isThere(world)))
    return shareOf(each.reduce((total, { reached }) => total + reached, 0), each.reduce((total, { reachable }) => total + reachable, 0))
  }
  return { 'first-after': sum(probeMs), 'first-after-eventually': sum(Number.MAX_SAFE_INTEGER) }
}

/** Of those who fell below three quarters of the live links they had: until they have so many again. Never is infinite. */
function repairFigures({ recorder: { repairs } }: World): Figures {
  const times = sortedOf(repairs.map(({ killedTick, repairedTick }) => repairedTick < 0 ? Number.POSITIVE_INFINITY : (repairedTick - killedTick) / ticksPerS))
  return { 'repair-p50-s': percentile(times, 0.5), 'repair-p95-s': percentile(times, 0.95) }
}

function napFigures(world: World): Figures {
  const { sleep, talk } = world.scenario
  if (sleep.asleep === 0)
    return {}
  const endTick = world.nowTick()
  // One turn has passed, and the time in which a message may come is over.
  const fromTick = Math.max(talk.fromS + talk.warmAfterS, sleep.fromS + sleep.sessionS / (1 - sleep.asleep)) * ticksPerS
  const each = saidBy(world, ({ tick }) => tick >= fromTick && tick <= endTick - 2 * minuteTicks)
    .map(said => napsOf(said, world.nodes, world.plan.members[said.message.room]!, endTick))
  const sum = (count: (naps: typeof each[number]) => number): number => each.reduce((total, naps) => total + count(naps), 0)
  const eligible = sum(naps => naps.eligible)
  return {
    'delivered-half-awake': shareOf(sum(naps => naps.had), eligible),
    'half-awake-no-chance': shareOf(sum(naps => naps.noChance), eligible + sum(naps => naps.noChance)),
  }
}

/** From the first link between the halves until everybody has all that was said before. Never is infinite. */
function partitionFigures(world: World): Figures {
  const { healedTick, firstLinkTick } = world.partition
  if (healedTick < 0)
    return {}
  let lastTick = healedTick
  for (const { audience, delays, tick } of saidBy(world, said => said.tick < healedTick)) {
    audience.forEach((mark, node) => {
      if (mark !== 0 && isThere(world)(node))
        lastTick = delays[node]! < 0 ? Number.POSITIVE_INFINITY : Math.max(lastTick, tick + delays[node]!)
    })
  }
  const isLinked = firstLinkTick >= 0
  return {
    'first-link-after-partition-s': isLinked ? (firstLinkTick - healedTick) / ticksPerS : Number.POSITIVE_INFINITY,
    'catchup-after-partition-s': isLinked ? Math.max(0, lastTick - firstLinkTick) / ticksPerS : Number.POSITIVE_INFINITY,
  }
}

/** From joining until the first link: of the newcomers if there are any, else of all but the first few, who find nobody. */
function discoveryFigures({ nodes, scenario }: World): Figures {
  const pioneers = 8
  const newcomers = nodes.filter(({ plan }) => plan.introducers !== undefined)
  const asked = newcomers.length > 0 ? newcomers : nodes.toSorted((one, other) => one.plan.arrivesMs - other.plan.arrivesMs).slice(pioneers)
  const times = asked.filter(node => node.arrivedTick >= 0 && isHonest(node))
    .map(({ arrivedTick, firstLinkTick }) => firstLinkTick < 0 ? Number.POSITIVE_INFINITY : (firstLinkTick - arrivedTick) / ticksPerS)
  return scenario.graph.type === 'own' ? { 'discovery-p50-s': percentile(sortedOf(times), 0.5), 'discovery-p95-s': percentile(sortedOf(times), 0.95) } : {}
}

function attackFigures(world: World): Figures {
  if (world.nodes.every(isHonest))
    return {}
  let links = 0
  let toAttackers = 0
  for (const node of world.nodes.filter(one => one.state === 'awake' && isHonest(one))) {
    for (const { other } of node.halves.values()) {
      links += 1
      toAttackers += isHonest(other) ? 0 : 1
    }
  }
  return { 'links-to-attackers': shareOf(toAttackers, links) }
}

function saidBy({ recorder }: World, wanted: (said: Said) => boolean): readonly Said[] {
  return recorder.said.filter((said): said is Said => said !== undefined && wanted(said))
}

function framesOf({ recorder }: World): Outcome['frames'] {
  const sums: Record<string, { frames: number, bytes: number }> = {}
  for (const window of windows) {
    for (const [type, { frames, bytes }] of recorder.frames[window]) {
      const sum = sums[type] ??= { frames: 0, bytes: 0 }
      sum.frames += frames
      sum.bytes += bytes
    }
  }
  return sums
}
