import { describe, expect, it } from 'vitest'
import { planOf } from './plan.ts'
import { parseScenario } from './scenario.ts'

const least = { name: 'least', peers: 10, lastsS: 60 }

function problemsOf(value: unknown): readonly string[] {
  const parsed = parseScenario(value)
  return parsed.ok ? [] : parsed.error
}

describe('a scenario', () => {
  it('needs a name, peers and a length, and has defaults for the rest', () => {
    const parsed = parseScenario(least)
    expect(parsed).toMatchObject({ ok: true, value: { strategy: 'mesh', talk: { perS: 5, bytes: 300 }, links: { latencyMs: [10, 50] } } })
    expect(problemsOf({})).toEqual([
      'scenario.name should be a text, but is nothing',
      'scenario.peers should be a whole number from 2 to 20000, but is nothing',
      'scenario.lastsS should be a number from 1 to 86400, but is nothing',
    ])
  })

  it.each([
    [{ ...least, lag: 3 }, 'scenario.lag is not known'],
    [{ ...least, links: { latencyMs: [50, 10] } }, 'scenario.links.latencyMs should be two numbers, the lower first'],
    [{ ...least, options: { maxLink: 3 } }, 'scenario.options.maxLink is not an option of the mesh'],
    [{ ...least, happenings: [{ type: 'storm', atS: 3 }] }, 'scenario.happenings[0].type should be one of kill, freeze'],
    [{ ...least, happenings: [{ type: 'kill', atS: 3, share: 2 }] }, 'scenario.happenings[0].share should be a number from 0 to 1, but is 2'],
    [{ ...least, happenings: [{ type: 'speak', atS: 99 }] }, 'scenario.happenings[0].atS is after the end'],
    [{ ...least, strategy: 'flood' }, 'scenario.graph: flood has no overlay of its own'],
    [{ ...least, nat: { fullCone: 0.5 } }, 'scenario.nat: the shares should add up to 1'],
    [{ ...least, expect: { delivered: 'all' } }, 'scenario.expect.delivered should be a promise'],
    [null, 'scenario should be an object, but is null'],
  ])('says where %j is wrong', (value, words) => {
    expect(problemsOf(value)[0]).toContain(words)
  })
})

describe('a plan', () => {
  const parsed = parseScenario({ ...least, peers: 200, rooms: { count: 10, perPeer: [1, 3] }, nat: { fullCone: 0.2, restricted: 0.5, symmetric: 0.3 }, attackers: { blackHoles: 0.2 }, happenings: [{ type: 'newcomers', atS: 50, count: 5, overS: 1 }] })
  if (!parsed.ok)
    throw new Error(parsed.error.join())
  const scenario = parsed.value

  it('follows from the seed', () => {
    expect(planOf(scenario, 1)).toEqual(planOf(scenario, 1))
    expect(planOf(scenario, 1).messages).not.toEqual(planOf(scenario, 2).messages)
  })

  it('keeps the shares it was given, and newcomers come late and honest', () => {
    const { peers, members, messages } = planOf(scenario, 1)
    expect(peers).toHaveLength(205)
    expect(peers.filter(({ conduct }) => conduct === 'black-hole')).toHaveLength(40)
    expect(peers.slice(200).every(({ arrivesMs, introducers, conduct }) => arrivesMs >= 50_000 && introducers === 1 && conduct === 'honest')).toBe(true)
    expect(members[0]!.length).toBeGreaterThan(members[9]!.length)
    expect(messages.length / 20).toBeGreaterThan(3)
    expect(new Set(peers.map(({ id }) => id)).size).toBe(205)
  })
})
