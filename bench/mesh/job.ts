// One piece of work for a thread of the mesh bench: a scenario run by our mesh, and by others on the graph that ours has made.
import type { Figures, Outcome } from '../../mesh/sim/figures/outcome.ts'
import type { Scenario, StrategyName } from '../../mesh/sim/scenario/scenario.ts'
import type { Edges } from '../../mesh/sim/world/world.ts'
import type { Run } from '../../tools/simulate/run.ts'
import { liveEdges } from '../../mesh/sim/world/reach.ts'
import { run } from '../../tools/simulate/run.ts'
import { createMemoryWatch } from './memory.ts'
import { graphAtS } from './scenarios.ts'
import { measureSync } from './sync-bytes.ts'

export type Peer = Exclude<StrategyName, 'mesh'>

/** Who runs the same on the graph that ours has made; in a scenario of their own, if ours is too short to tell cold from warm. */
export interface Others { readonly peers: readonly Peer[], readonly scenario?: Scenario }

export type Job
  = | { readonly type: 'scenario', readonly label: string, readonly scenario: Scenario, readonly seed: number, readonly others: Others }
    | { readonly type: 'memory', readonly label: string, readonly scenario: Scenario, readonly seed: number }
    | { readonly type: 'sync', readonly label: string, readonly seed: number }

export interface Done {
  readonly label: string
  readonly seed: number
  readonly figures: Figures
  readonly peers: Readonly<Partial<Record<Peer, Figures>>>
}

export type Progress = (label: string, virtualS: number, ofS: number) => void

export function work(job: Job, progress: Progress): Done {
  const { label, seed } = job
  switch (job.type) {
    case 'sync':
      return { label, seed, figures: measureSync(seed), peers: {} }
    case 'memory':
      return { label, seed, figures: remembered(job, progress), peers: {} }
    case 'scenario':
      return compared(job, progress)
  }
}

function compared({ label, scenario, seed, others }: Extract<Job, { type: 'scenario' }>, progress: Progress): Done {
  let edges: Edges = []
  const ours = run({
    scenario,
    seed,
    onSecond(virtualS, { world }) {
      progress(label, virtualS, scenario.lastsS)
      if (others.peers.length > 0 && virtualS === graphAtS(scenario))
        edges = liveEdges(world)
    },
  })
  const theirScenario = others.scenario ?? scenario
  const theirs = others.peers.map((peer) => {
    const done = run({ scenario: { ...theirScenario, strategy: peer }, seed, edges, onSecond: virtualS => progress(`${label}, ${peer}`, virtualS, theirScenario.lastsS) })
    return [peer, { ...done.outcome.figures, ...speedOf(done) }] as const
  })
  return { label, seed, figures: { ...ours.outcome.figures, ...speedOf(ours), ...needOf(ours.outcome, scenario) }, peers: Object.fromEntries(theirs) }
}

function speedOf({ outcome, cpuMs }: Run): Figures {
  return { 'events': outcome.events, 'core-events-per-s': outcome.eventsOfMeshes / cpuMs * 1_000, 'simulator-events-per-s': outcome.events / cpuMs * 1_000 }
}

/** What one phone has to take in, in the mean. */
function needOf({ eventsOfMeshes }: Outcome, { peers, lastsS }: Scenario): Figures {
  return { 'phone-events-per-s': eventsOfMeshes / peers / lastsS }
}

function remembered({ label, scenario, seed }: Extract<Job, { type: 'memory' }>, progress: Progress): Figures {
  const watch = createMemoryWatch(scenario)
  const { outcome } = run({
    scenario,
    seed,
    onSecond(virtualS, { world }) {
      progress(label, virtualS, scenario.lastsS)
      watch.look(virtualS, world)
    },
  })
  return { ...outcome.figures, ...watch.figures() }
}
