// What a run is about, as data. README.md says what each word means; the numbers left out are those of the bench's workload.
import type { Options } from '../../src/options.ts'
import type { Result } from '../../src/result.ts'
import type { Reader } from './shape.ts'
import { defaultOptions } from '../../src/options.ts'
import { failed, ok } from '../../src/result.ts'
import { flag, listOf, numberFrom, oneOf, seconds, shapeOf, share, span, tableOf, text, withDefault } from './shape.ts'

const strategyNames = ['mesh', 'flood', 'plumtree', 'gossipsub'] as const
export type StrategyName = typeof strategyNames[number]

const mostPeers = 20_000
const whole = (least: number, most: number): Reader<number> => numberFrom(least, most, 'whole')
const milliseconds = numberFrom(0, 600_000)

/** All of it with defaults for each part, so that a file says only what is special about it. */
function part<Readers extends Record<string, Reader<unknown>>>(readers: Readers): ReturnType<typeof shapeOf<Readers>> {
  const reader = shapeOf(readers)
  return (value, at, problems) => reader(value ?? {}, at, problems)
}

const happeningReaders = {
  kill: shapeOf({ type: text, atS: seconds, share, announced: withDefault(flag, false), speak: withDefault(flag, false) }),
  freeze: shapeOf({ type: text, atS: seconds, share, forS: seconds, announced: withDefault(flag, false) }),
  flap: shapeOf({ type: text, atS: seconds, share, times: whole(1, 1_000), awayS: seconds, backS: seconds }),
  partition: shapeOf({ type: text, atS: seconds, share, forS: seconds, meeting: withDefault(flag, true) }),
  newcomers: shapeOf({ type: text, atS: seconds, count: whole(1, mostPeers), overS: seconds, introducers: withDefault(whole(1, 64), 1) }),
  speak: shapeOf({ type: text, atS: seconds }),
}
type HappeningType = keyof typeof happeningReaders
export type HappeningOf<Type extends HappeningType> = Omit<ReturnType<typeof happeningReaders[Type]>, 'type'> & { readonly type: Type }
export type Happening = { [Type in HappeningType]: HappeningOf<Type> }[HappeningType]

const happening: Reader<Happening> = (value, at, problems) => {
  const type = (value as { readonly type?: unknown } | null)?.type
  oneOf(...Object.keys(happeningReaders) as HappeningType[])(type, `${at}.type`, problems)
  const reader = happeningReaders[type as HappeningType] as Reader<unknown> | undefined
  return reader?.(value, at, problems) as Happening
}

const options: Reader<Partial<Options>> = (value, at, problems) => {
  const given = tableOf(numberFrom(-1_000_000, 1e9))(value, at, problems)
  for (const name of Object.keys(given)) {
    if (!(name in defaultOptions))
      problems.push(`${at}.${name} is not an option of the mesh`)
  }
  return given as Partial<Options>
}

const target: Reader<string> = (value, at, problems) => {
  if (typeof value !== 'string' || !/^(?:<=|>=|=)-?\d+(?:\.\d+)?$/.test(value))
    problems.push(`${at} should be a promise like ">=0.999", but is ${JSON.stringify(value)}`)
  return value as string
}

const scenarioReader = shapeOf({
  name: text,
  about: withDefault(text, ''),
  peers: whole(2, mostPeers),
  lastsS: numberFrom(1, 86_400),
  strategy: withDefault(oneOf(...strategyNames), 'mesh'),
  graph: withDefault(shapeOf({ type: oneOf('own', 'random'), degree: withDefault(whole(1, 64), 8) }), { type: 'own', degree: 8 }),
  options: withDefault(options, {}),
  wire: withDefault(flag, false),
  rooms: part({ count: withDefault(whole(1, 10_000), 1), zipf: withDefault(numberFrom(0, 4), 1), perPeer: withDefault(span(1, 64), [1, 1]) }),
  links: part({
    latencyMs: withDefault(span(0, 10_000), [10, 50]),
    jitterMs: withDefault(milliseconds, 0),
    kilobytesPerS: withDefault(numberFrom(0, 1e6), 0),
    loss: withDefault(share, 0),
    reorder: withDefault(share, 0),
    reorderMs: withDefault(milliseconds, 40),
    noticedAfterS: withDefault(seconds, 15),
  }),
  meeting: part({
    brokerMs: withDefault(milliseconds, 150),
    introducers: withDefault(whole(1, 64), 8),
    doorStaysS: withDefault(seconds, 60),
    failMs: withDefault(milliseconds, 5_000),
    signalBytes: withDefault(whole(1, 16_000), 450),
  }),
  nat: part({ fullCone: withDefault(share, 1), restricted: withDefault(share, 0), symmetric: withDefault(share, 0) }),
  clocks: part({ skewMs: withDefault(numberFrom(0, 86_400_000), 0) }),
  arrivals: part({ fromS: withDefault(seconds, 0), overS: withDefault(seconds, 20) }),
  sleep: part({ asleep: withDefault(numberFrom(0, 0.95), 0), sessionS: withDefault(numberFrom(1, 86_400), 120), fromS: withDefault(seconds, 0), announced: withDefault(share, 0.5) }),
  talk: part({
    fromS: withDefault(seconds, 40),
    untilS: withDefault(seconds, 86_400),
    perS: withDefault(numberFrom(0, 1_000), 5),
    bytes: withDefault(whole(8, 65_536), 300),
    zipf: withDefault(numberFrom(0, 4), 1),
    urgent: withDefault(share, 0),
    warmAfterS: withDefault(seconds, 60),
    typingS: withDefault(seconds, 3),
  }),
  attackers: part({ blackHoles: withDefault(share, 0), liars: withDefault(share, 0), spammers: withDefault(share, 0), sybils: withDefault(share, 0), spamPerS: withDefault(numberFrom(0.1, 10_000), 100) }),
  happenings: withDefault(listOf(happening), []),
  expect: withDefault(tableOf(target), {}),
})

export type Scenario = ReturnType<typeof scenarioReader>

export function parseScenario(value: unknown): Result<Scenario, readonly string[]> {
  const problems: string[] = []
  const scenario = scenarioReader(value, 'scenario', problems)
  if (problems.length === 0)
    problems.push(...contradictions(scenario))
  return problems.length === 0 ? ok(scenario) : failed(problems)
}

function contradictions({ strategy, graph, rooms, peers, nat, attackers, happenings, lastsS }: Scenario): readonly string[] {
  const { fullCone, restricted, symmetric } = nat
  const { blackHoles, liars, spammers, sybils } = attackers
  const checks: readonly (readonly [boolean, string])[] = [
    [strategy !== 'mesh' && graph.type === 'own', `scenario.graph: ${strategy} has no overlay of its own; give it {"type": "random"}`],
    [strategy !== 'mesh' && rooms.count > 1, `scenario.rooms: ${strategy} runs in one room only`],
    [graph.type === 'random' && graph.degree >= peers, 'scenario.graph.degree should be less than scenario.peers'],
    [rooms.perPeer[1] > rooms.count, 'scenario.rooms.perPeer asks for more rooms than there are'],
    [Math.abs(fullCone + restricted + symmetric - 1) > 1e-6, 'scenario.nat: the shares should add up to 1'],
    [blackHoles + liars + spammers + sybils > 0.95, 'scenario.attackers: somebody honest should be left'],
    ...happenings.map((one, index) => [one.atS > lastsS, `scenario.happenings[${index}].atS is after the end`] as const),
  ]
  return checks.filter(([isWrong]) => isWrong).map(([, problem]) => problem)
}
