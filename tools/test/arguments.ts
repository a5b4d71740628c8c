// What was asked for on the command line of `npm test`.
import type { Result } from '@festival-chat/domain'
import { parseArgs } from 'node:util'

export const everyPart = [
  'check',
  'unit',
  'rules',
  'functions',
  'e2e',
] as const
export type Part = typeof everyPart[number]

export interface Request {
  /** In the order they run, whatever the order they were named in. */
  readonly parts: readonly Part[]
  readonly grep?: string
}

/** A sentence for people instead of a request, where the words make none. */
export function parseRequest(words: readonly string[]): Result<Request, string> {
  const known = (name: string): name is Part => (everyPart as readonly string[]).includes(name)
  try {
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: { grep: { type: 'string', short: 'g' } } })
    const stranger = positionals.find(name => !known(name))
    if (stranger !== undefined)
      return { ok: false, error: `There is no part called “${stranger}”. The parts are: ${everyPart.join(', ')}.` }
    const named = everyPart.filter(part => positionals.includes(part))
    // Checks have no test names to search in.
    const all = values.grep === undefined
      ? everyPart
      : everyPart.filter(part => part !== 'check')
    const parts = named.length > 0
      ? named
      : all
    return {
      ok: true,
      value: values.grep === undefined
        ? { parts }
        : { parts, grep: values.grep },
    }
  }
  catch (error) {
    return {
      ok: false,
      error: error instanceof Error
        ? error.message
        : String(error),
    }
  }
}
