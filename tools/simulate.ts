// `npm run simulate -- --scenario FILE --seed N`: a festival's mesh in virtual time. mesh/sim/README.md says how to write a scenario.
import type { Scenario } from '../mesh/sim/scenario/scenario.ts'
import type { SimulateOptions } from './simulate/options.ts'
import { readFile, writeFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { parseScenario } from '../mesh/sim/scenario/scenario.ts'
import { parseSimulate } from './simulate/options.ts'
import { pictureOf } from './simulate/picture/picture.ts'
import { brokenPromises } from './simulate/promises.ts'
import { run } from './simulate/run.ts'
import { complaintsOf, wordsOf } from './simulate/words.ts'
import { fromWhereThePersonIs } from './terminal/where-the-person-is.ts'

/** So long nothing need be said. */
const reminderMs = 5_000

const options = parseSimulate(process.argv.slice(2))
if (!options.ok)
  leave([options.error])
const scenario = await readScenario(options.value.scenario)
const failed: number[] = []
for (let seed = options.value.seed; seed < options.value.seed + options.value.seeds; seed++)
  await runSeed(scenario, seed, options.value)
if (failed.length > 0)
  process.exitCode = 1

async function readScenario(file: string): Promise<Scenario> {
  let value: unknown
  try {
    value = JSON.parse(await readFile(fromWhereThePersonIs(file), 'utf8'))
  }
  catch (error) {
    return leave([`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`])
  }
  const parsed = parseScenario(value)
  return parsed.ok ? parsed.value : leave([`${file} is no scenario:`, ...parsed.error.map(problem => `  ${problem}`)])
}

async function runSeed(wanted: Scenario, seed: number, { json, picture, scenario: file }: SimulateOptions): Promise<void> {
  const say = json ? console.error : console.log
  let toldMs = performance.now()
  say(`${wanted.name}: ${wanted.peers} peers by ${wanted.strategy}, ${wanted.lastsS} s, seed ${seed}`)
  const done = run({
    scenario: wanted,
    seed,
    onSecond(virtualS, simulation) {
      if (performance.now() - toldMs < reminderMs)
        return
      toldMs = performance.now()
      console.error(`  ${virtualS} of ${wanted.lastsS} s, ${(simulation.events().all / 1e6).toFixed(1)} M events`)
    },
  })
  const broken = brokenPromises(done.outcome.figures, wanted.expect)
  say(wordsOf(done, wanted).map(line => `  ${line}`).join('\n'))
  if (picture !== undefined) {
    await writeFile(fromWhereThePersonIs(picture), pictureOf(done, { scenario: wanted, seed }))
    say(`  ${picture} shows it.`)
  }
  if (broken.length > 0) {
    failed.push(seed)
    console.error(complaintsOf(broken, { scenario: file, seed }).join('\n'))
  }
  if (json)
    console.log(JSON.stringify({ scenario: wanted.name, seed, strategy: wanted.strategy, ...done.outcome, cpuMs: Math.round(done.cpuMs), failed: broken }))
}

function leave(reasons: readonly string[]): never {
  console.error(reasons.join('\n'))
  process.exit(2)
}
