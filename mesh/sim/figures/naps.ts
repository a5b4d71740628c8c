// Half awake: who has a message, of those who had a chance to. Somebody counts who is awake at some time in the minute after it
// was said; it is theirs in time if they have it within a minute of the first moment of that. A phone that goes to sleep again
// before links can be made and words can come has no chance; how many those are is told beside it, not left unsaid.
import type { Node, Said } from '../world/context.ts'
import { ticksPerMs } from '../engine/queue.ts'

const minuteTicks = 60_000 * ticksPerMs
/** So long a phone that wakes has to find its links again, by the overlay's own promise. */
const chanceTicks = 3_000 * ticksPerMs

export interface Naps { readonly had: number, readonly eligible: number, readonly noChance: number }

export function napsOf(said: Said, nodes: readonly Node[], members: readonly number[], endTick: number): Naps {
  let had = 0
  let eligible = 0
  let noChance = 0
  for (const member of members) {
    const node = nodes[member]!
    const first = member === said.author || node.plan.conduct !== 'honest' ? undefined : firstAwake(node, said.tick, endTick)
    if (!first)
      continue
    if (first.lastsTicks < chanceTicks) {
      noChance += 1
      continue
    }
    eligible += 1
    if (said.delays[member]! >= 0 && said.tick + said.delays[member]! <= first.fromTick + minuteTicks)
      had += 1
  }
  return { had, eligible, noChance }
}

function firstAwake({ awake }: Node, saidTick: number, endTick: number): { readonly fromTick: number, readonly lastsTicks: number } | undefined {
  for (let pair = 0; pair < awake.length; pair += 2) {
    const fromTick = Math.max(awake[pair]!, saidTick)
    const untilTick = awake[pair + 1] ?? endTick
    if (untilTick > fromTick)
      return fromTick > saidTick + minuteTicks ? undefined : { fromTick, lastsTicks: untilTick - fromTick }
  }
  return undefined
}
