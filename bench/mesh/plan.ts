// Which runs the mesh bench makes. Two threads share them.
import type { Scenario } from '../../mesh/sim/scenario/scenario.ts'
import type { Job, Others, Peer } from './job.ts'
import type { ScenarioFile } from './scenarios.ts'
import { readScenario, steady } from './scenarios.ts'

export const everyPeer: readonly Peer[] = ['flood', 'plumtree', 'gossipsub']
export const mainSize = 1_000

export const labelOf = (name: string, peers: number): string => `${name} n=${peers}`

/** A thousand cores are a lot for one thread: less talk, half of it cold. The others run on the graph of a second, shorter run of ours, so that both threads end together. */
export const quick = { seed: 1, talkS: 26, coldS: 13, talkBeforeKill50S: 10 } as const

interface Talk { readonly talkS: number, readonly coldS: number, readonly seeds: readonly number[], readonly withPeers: readonly number[] }

const seedsUpTo = (most: number): readonly number[] => Array.from({ length: most }, (_, index) => index + 1)

/** What takes long and says little new with each seed gets few of them: a room of three thousand takes longer than it lasts. */
export const full = {
  seeds: seedsUpTo(20),
  fewSeeds: seedsUpTo(3),
  talks: new Map<number, Talk>([
    [mainSize, { talkS: 120, coldS: 60, seeds: seedsUpTo(20), withPeers: seedsUpTo(5) }],
    [200, { talkS: 300, coldS: 60, seeds: seedsUpTo(20), withPeers: seedsUpTo(5) }],
    [50, { talkS: 600, coldS: 60, seeds: seedsUpTo(20), withPeers: seedsUpTo(5) }],
    [3_000, { talkS: 60, coldS: 30, seeds: seedsUpTo(5), withPeers: seedsUpTo(1) }],
  ]),
  talkBeforeKill50S: 20,
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
  const ofSize = (peers: number, { talkS, coldS, seeds, withPeers }: Talk): readonly Job[] => seeds.flatMap((seed): readonly Job[] => {
    const others: Others = withPeers.includes(seed) ? { peers: everyPeer } : nobody
    return [
      { type: 'scenario', label: labelOf('steady', peers), scenario: steady({ peers, talkS, coldS }, { share: 0.3, watchS: probeWatchS }), seed, others },
      { type: 'scenario', label: labelOf('kill50', peers), scenario: steady({ peers, talkS: full.talkBeforeKill50S, coldS: full.talkBeforeKill50S / 2 }, { share: 0.5, watchS: repairWatchS }), seed, others },
    ]
  })
  const [main, ...others] = [...full.talks].map(([peers, talk]) => ofSize(peers, talk))
  // A run that was cut has what matters most.
  return [
    ...full.seeds.map((seed): Job => ({ type: 'sync', label: 'sync', seed })),
    ...main ?? [],
    ...alone('discovery', full.seeds),
    ...alone('blackholes20', full.seeds),
    ...alone('nat35', full.seeds),
    ...alone('partition', full.fewSeeds),
    ...alone('half-awake', full.fewSeeds),
    ...others.flat(),
    { type: 'memory', label: 'hour', scenario: readScenario('hour'), seed: 1 },
  ]
}
