// The blows of fate in a scenario: who dies, freezes, drops in and out of reach, or is cut off, and when.
import type { Happening, HappeningOf } from '../scenario/scenario.ts'
import type { Node, World } from './context.ts'
import type { Life } from './life.ts'
import { ticksPerMs } from '../engine/queue.ts'
import { shuffled, streamOf } from '../engine/random.ts'
import { liveDegree } from './reach.ts'

const tickOf = (seconds: number): number => Math.round(seconds * 1_000 * ticksPerMs)
/** How closely mending is watched. */
const lookEveryTicks = 100 * ticksPerMs
/** Somebody has their links back when they have so many of those they had. */
const mendedShare = 0.75

export function planHappenings(world: World, life: Life): void {
  world.scenario.happenings.forEach((happening, index) => {
    world.at(tickOf(happening.atS), () => happen(world, life, { happening, index }))
  })
}

function happen(world: World, life: Life, { happening, index }: { readonly happening: Happening, readonly index: number }): void {
  switch (happening.type) {
    case 'kill':
      return kill(world, life, { happening, victims: some(world, index, happening.share) })
    case 'freeze':
      return some(world, index, happening.share).forEach(node => life.sleep(node, world.nowTick() + tickOf(happening.forS), happening.announced))
    case 'flap':
      return some(world, index, happening.share).forEach(node => flap(world, node, { ...happening, times: happening.times }))
    case 'partition':
      return divide(world, { happening, others: some(world, index, happening.share) })
    // Newcomers come by the plan, and so does what is said.
    case 'newcomers':
    case 'speak':
  }
}

/** Of those who are awake; the same ones whatever strategy runs. */
function some(world: World, index: number, part: number): readonly Node[] {
  const awake = world.nodes.filter(({ state }) => state === 'awake')
  return shuffled(streamOf(world.plan.seed + index, 'victims'), awake).slice(0, Math.round(awake.length * part))
}

function kill(world: World, life: Life, { happening, victims }: { readonly happening: HappeningOf<'kill'>, readonly victims: readonly Node[] }): void {
  const doomed = new Set(victims)
  const before = new Map(world.nodes.filter(node => node.state === 'awake' && !doomed.has(node)).map(node => [node, liveDegree(world, node)]))
  victims.forEach(node => life.die(node, happening.announced))
  const killedTick = world.nowTick()
  const broken = [...before]
    .map(([node, degree]) => ({ node, wanted: Math.ceil(degree * mendedShare) }))
    .filter(({ node, wanted }) => liveDegree(world, node) < wanted)
    .map(({ node, wanted }) => ({ node, repair: { node: node.index, killedTick, wanted, repairedTick: -1 } }))
  world.recorder.repairs.push(...broken.map(({ repair }) => repair))
  let waiting = broken
  const look = (): void => {
    for (const { node, repair } of waiting) {
      if (liveDegree(world, node) >= repair.wanted)
        repair.repairedTick = world.nowTick()
    }
    waiting = waiting.filter(({ repair }) => repair.repairedTick < 0)
    if (waiting.length > 0)
      world.at(world.nowTick() + lookEveryTicks, look)
  }
  world.at(world.nowTick() + lookEveryTicks, look)
}

function flap(world: World, node: Node, { times, awayS, backS }: HappeningOf<'flap'>): void {
  let left = times
  const go = (): void => {
    node.isAway = true
    node.backTick = world.nowTick() + tickOf(awayS)
    world.at(node.backTick, () => {
      node.isAway = false
      left -= 1
      if (left > 0)
        world.at(world.nowTick() + tickOf(backS), go)
    })
  }
  world.at(world.nowTick() + Math.round(node.random() * tickOf(awayS + backS)), go)
}

function divide(world: World, { happening, others }: { readonly happening: HappeningOf<'partition'>, readonly others: readonly Node[] }): void {
  const { partition, nodes } = world
  for (const node of nodes)
    node.part = 0
  for (const node of others)
    node.part = 1
  partition.isOn = true
  partition.meetingToo = happening.meeting
  partition.healedTick = -1
  partition.firstLinkTick = -1
  world.at(world.nowTick() + tickOf(happening.forS), () => {
    partition.isOn = false
    partition.healedTick = world.nowTick()
  })
}
