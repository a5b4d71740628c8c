// What was asked for on the command line of `npm run simulate`.
import type { Result } from '@festival-chat/domain'
import { parseArgs } from 'node:util'
import { fail, ok } from '@festival-chat/domain'

export interface SimulateOptions {
  readonly scenario: string
  readonly seed: number
  /** How many, counting up from the first. */
  readonly seeds: number
  readonly json: boolean
  readonly picture: string | undefined
}

const usage = 'Usage: “npm run simulate -- --scenario FILE [--seed N] [--seeds HOW_MANY] [--json] [--picture FILE.html]”. There are scenarios in mesh/sim/scenarios, and mesh/sim/README.md says how to write one.'

/** A sentence for people instead, where the words make no sense. */
export function parseSimulate(words: readonly string[]): Result<SimulateOptions, string> {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        scenario: { type: 'string' },
        seed: { type: 'string', default: '1' },
        seeds: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
        picture: { type: 'string' },
      },
    })
    const [seed, seeds] = [Number(values.seed), Number(values.seeds)]
    return values.scenario === undefined || !Number.isSafeInteger(seed) || !Number.isSafeInteger(seeds) || seeds < 1
      ? fail(usage)
      : ok({ scenario: values.scenario, seed, seeds, json: values.json, picture: values.picture })
  }
  catch (error) {
    const [message] = (error instanceof Error ? error.message : String(error)).split('. ')
    return fail(`${message}. ${usage}`)
  }
}
