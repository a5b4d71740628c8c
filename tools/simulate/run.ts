import type { Outcome } from '../../mesh/sim/figures/outcome.ts'
import type { Scenario, StrategyName } from '../../mesh/sim/scenario/scenario.ts'
import type { Edges, Simulation } from '../../mesh/sim/world/world.ts'
// Runs a scenario as fast as this machine can, and says how far it is.
import type { CreateMesh } from '../../mesh/src/machine.ts'
import process from 'node:process'
import { outcomeOf } from '../../mesh/sim/figures/outcome.ts'
import { strategies } from '../../mesh/sim/strategies/index.ts'
import { randomGraph } from '../../mesh/sim/world/graph.ts'
import { createSimulation } from '../../mesh/sim/world/world.ts'
import { createMesh } from '../../mesh/src/mesh.ts'

const coreOf = (strategy: StrategyName): CreateMesh => strategy === 'mesh' ? createMesh : strategies[strategy]

interface RunRequest {
  readonly scenario: Scenario
  readonly seed: number
  /** Instead of the graph that the scenario asks for. */
  readonly edges?: Edges
  readonly onSecond?: (virtualS: number, simulation: Simulation) => void
}

/** `cpuMs`: of this thread, so that a busy machine does not make the simulator look slow. */
export interface Run { readonly outcome: Outcome, readonly simulation: Simulation, readonly cpuMs: number }

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

export function run({ scenario, seed, edges, onSecond }: RunRequest): Run {
  const { strategy, graph, peers, lastsS } = scenario
  const given = edges ?? (graph.type === 'random' ? randomGraph(peers, graph.degree, seed) : undefined)
  const startedMs = cpuMs()
  const simulation = createSimulation({ scenario, seed, createMesh: coreOf(strategy), ...given && { edges: given } })
  for (let second = 1; second < lastsS; second++) {
    simulation.advance(second)
    onSecond?.(second, simulation)
  }
  simulation.advance(lastsS)
  return { outcome: outcomeOf(simulation), simulation, cpuMs: cpuMs() - startedMs }
}
