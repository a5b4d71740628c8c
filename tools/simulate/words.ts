// A run in words: figures, what was sent, and how fast it went.
import type { Scenario } from '../../mesh/sim/scenario/scenario.ts'
import type { Broken } from './promises.ts'
import type { Run } from './run.ts'

const number = (value: number): string => Number.isInteger(value) ? String(value) : value.toPrecision(4)

export function wordsOf({ outcome, cpuMs }: Run, scenario: Scenario): readonly string[] {
  const { figures, frames, events, eventsOfMeshes, trace } = outcome
  const promised = scenario.expect
  return [
    ...Object.entries(figures).map(([id, value]) => `${id.padEnd(30)} ${number(value).padStart(10)}${promised[id] === undefined ? '' : `   promised ${promised[id]}`}`),
    '',
    ...Object.entries(frames)
      .toSorted(([, one], [, other]) => other.bytes - one.bytes)
      .map(([type, { frames: count, bytes }]) => `${type.padEnd(30)} ${String(count).padStart(10)} frames ${(bytes / 1_000_000).toFixed(2).padStart(9)} MB`),
    '',
    `${events} events in ${(cpuMs / 1_000).toFixed(1)} s of this thread: ${Math.round(events / cpuMs)} thousand a second, ${eventsOfMeshes} of them given to meshes · trace ${trace}`,
  ]
}

export function complaintsOf(broken: readonly Broken[], { scenario, seed }: { readonly scenario: string, readonly seed: number }): readonly string[] {
  return [
    ...broken.map(({ id, target, value }) => `✗ ${id} is ${value === undefined ? 'not there' : number(value)}, promised ${target}`),
    `Seed ${seed} fails. To see exactly this run again: npm run simulate -- --scenario ${scenario} --seed ${seed}`,
  ]
}
