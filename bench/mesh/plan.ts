// Which runs the mesh bench makes. Two threads share them, the longest first.
import type { Scenario } from '../../mesh/sim/scenario/scenario.ts'
import type { Job, Others, Peer } from './job.ts'
import type { ScenarioFile } from './scenarios.ts'
import { readScenario, steady } from './scenarios.ts'

export const everyPeer: readonly Peer[] = ['flood', 'plumtree', 'gossipsub']
export const mainSize = 1_000

export const labelOf = (name: string, peers: number): string => `${name} n=${peers}`

/** A thousand cores are a lot for one thread: less talk, half of it cold. The others run on the graph of a second, shorter run of ours, so that both threads end together. */
export const quick = { seed: 1, talkS: 26, coldS: 13, talkBeforeKill50S: 10 } as const

/** Minutes that are talked: the largest room takes ten times as long as it lasts. */
export const full = {
  seeds: Array.from({ length: 20 }, (_, index) => index + 1),
  /** For what takes long and says nothing new with each seed. */
  fewSeeds: [1, 2, 3, 4, 5],
  minutes: new Map([[50, 10], [200, 10], [mainSize, 10], [3_000, 3]]),
  minutesBeforeKill50: 2,
} as const

const nobody: Others = { peers: [] }
const repairWatchS = 12
const probeWatchS = 3

export function quickJobs(): readonly Job[] {
  const { seed, talkS, coldS, talkBeforeKill50S } = quick
  const kill50 = (lengthS: number): Scenario => steady({ peers: mainSize, talkS: lengthS, coldS }, { share: 0.5, watchS: repairWatchS })
  return [
    { type: 'scenario', label: labelOf('steady', mainSize), scenario: steady({ peers: mainSize, talkS, coldS }, { share: 0.3, watchS: probeWatchS }), seed, others: nobody },
    { type: 'scenario', label: labelOf('kill50', mainSize), scenario: kill50(talkBeforeKill50S), seed, others: { peers: everyPeer, scenario: kill50(talkS) } },
    { type: 'sync', label: 'sync', seed },
  ]
}

export function fullJobs(): readonly Job[] {
  const alone = (file: ScenarioFile, seeds: readonly number[]): readonly Job[] => seeds.map(seed => ({ type: 'scenario', label: labelOf(file, mainSize), scenario: readScenario(file), seed, others: nobody }))
  return [
    { type: 'memory', label: 'hour', scenario: readScenario('hour'), seed: 1 },
    ...[...full.minutes].toReversed().flatMap(([peers, minutes]) => full.seeds.flatMap((seed): readonly Job[] => [
      { type: 'scenario', label: labelOf('steady', peers), scenario: steady({ peers, talkS: minutes * 60 }, { share: 0.3, watchS: probeWatchS }), seed, others: { peers: everyPeer } },
      { type: 'scenario', label: labelOf('kill50', peers), scenario: steady({ peers, talkS: full.minutesBeforeKill50 * 60 }, { share: 0.5, watchS: repairWatchS }), seed, others: nobody },
    ])),
    ...alone('partition', full.fewSeeds),
    ...alone('half-awake', full.fewSeeds),
    ...alone('blackholes20', full.seeds),
    ...alone('nat35', full.seeds),
    ...alone('discovery', full.seeds),
    ...full.seeds.map((seed): Job => ({ type: 'sync', label: 'sync', seed })),
  ]
}
