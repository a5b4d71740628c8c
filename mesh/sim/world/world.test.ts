import type { Outcome } from '../figures/outcome.ts'
import type { Simulation } from './world.ts'
import { describe, expect, it } from 'vitest'
import { createMesh } from '../../src/mesh.ts'
import { outcomeOf } from '../figures/outcome.ts'
import { parseScenario } from '../scenario/scenario.ts'
import { createSimulation } from './world.ts'

function simulate(given: object, { seed = 1, untilS = 60 } = {}): { readonly simulation: Simulation, readonly outcome: Outcome } {
  const parsed = parseScenario({ name: 'test', peers: 24, lastsS: untilS, arrivals: { overS: 2 }, talk: { fromS: 8, untilS: untilS - 8, perS: 2, warmAfterS: 10 }, ...given })
  if (!parsed.ok)
    throw new Error(parsed.error.join('\n'))
  const simulation = createSimulation({ scenario: parsed.value, seed, createMesh })
  simulation.advance(untilS)
  return { simulation, outcome: outcomeOf(simulation) }
}

describe('a run', () => {
  it('is the same run again for the same seed, and another for another', () => {
    const one = simulate({}, { untilS: 30 }).outcome
    expect(simulate({}, { untilS: 30 }).outcome).toEqual(one)
    expect(simulate({}, { untilS: 30, seed: 2 }).outcome.trace).not.toBe(one.trace)
  })

  it('does not depend on how often it is stopped to be looked at', () => {
    const parsed = parseScenario({ name: 'steps', peers: 10, lastsS: 20, arrivals: { overS: 2 } })
    if (!parsed.ok)
      throw new Error(parsed.error.join('\n'))
    const traceOf = (stops: readonly number[]): string => {
      const simulation = createSimulation({ scenario: parsed.value, seed: 1, createMesh })
      stops.forEach(stop => simulation.advance(stop))
      return simulation.trace()
    }
    expect(traceOf([0.5, 3, 3.1, 20])).toBe(traceOf([20]))
  })

  it('goes through the codec where that is asked for, and comes out the same', () => {
    const { figures } = simulate({ wire: true }).outcome
    expect(figures).toMatchObject({ delivered: 1, parts: 1 })
  })

  it('links nobody whom NATs keep apart', () => {
    const { simulation: { world } } = simulate({ nat: { fullCone: 0.2, restricted: 0.4, symmetric: 0.4 } })
    const links = world.nodes.flatMap(node => [...node.halves.values()].map(({ other }) => [node.plan.nat, other.plan.nat]))
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter(([one, other]) => one === 'symmetric' && other !== 'full-cone')).toEqual([])
  })

  it('says nothing to those who sleep, and lets them wake', () => {
    const { simulation: { world } } = simulate({ happenings: [{ type: 'freeze', atS: 20, share: 0.5, forS: 25 }] })
    const slept = world.nodes.filter(({ awake }) => awake.length > 1)
    expect(slept).toHaveLength(12)
    const asleep = slept[0]!
    const [, sleptTick = 0, wokeTick = 0] = asleep.awake
    expect(wokeTick - sleptTick).toBe(250_000)
    const got = world.recorder.said.filter(said => said && said.author !== asleep.index && said.delays[asleep.index]! >= 0).map(said => said!.tick + said!.delays[asleep.index]!)
    expect(got.length).toBeGreaterThan(0)
    expect(got.filter(tick => tick > sleptTick && tick < wokeTick)).toEqual([])
  })

  it('tells a partition from a whole', () => {
    const { simulation: { world }, outcome } = simulate({ happenings: [{ type: 'partition', atS: 15, share: 0.5, forS: 15 }] }, { untilS: 90 })
    expect(world.partition.healedTick).toBe(300_000)
    const during = world.recorder.said.filter(said => said && said.tick > 160_000 && said.tick < 290_000)
    const crossed = during.flatMap(said => [...said!.delays].filter((delay, node) => delay >= 0 && world.nodes[node]!.part !== world.nodes[said!.author]!.part && said!.tick + delay < 300_000))
    expect(crossed).toEqual([])
    expect(outcome.figures['catchup-after-partition-s']).toBeLessThan(60)
  })

  it('keeps back what black holes would say', () => {
    const { simulation: { world } } = simulate({ attackers: { blackHoles: 0.25 } })
    const holes = new Set(world.nodes.filter(({ plan }) => plan.conduct === 'black-hole').map(({ index }) => index))
    expect(holes.size).toBe(6)
    expect(world.recorder.said.filter(said => said && holes.has(said.author))).toEqual([])
    expect(world.recorder.said.some(said => said && [...holes].some(hole => said.audience[hole] !== 0))).toBe(false)
  })
})
