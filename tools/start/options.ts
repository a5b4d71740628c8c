// What was asked for on the command line of `npm start`.
import type { Result } from '@festival-chat/domain'
import { parseArgs } from 'node:util'

export interface StartOptions {
  readonly phone: boolean
  readonly seed: boolean
  readonly port: number
}

const usage = '“npm start -- [--phone] [--port NUMBER] [--no-seed]”'

/** A sentence for people instead, where the words make no sense. */
export function parseOptions(words: readonly string[], defaultPort: number): Result<StartOptions, string> {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        'phone': { type: 'boolean', default: false },
        'port': { type: 'string', default: String(defaultPort) },
        'no-seed': { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      return { ok: false, error: `“${values.port}” is no port: a port is a whole number from 1 to 65535.` }
    return { ok: true, value: { phone: values.phone, seed: !values['no-seed'], port } }
  }
  catch (error) {
    const message = error instanceof Error
      ? error.message.split('. ')[0]
      : String(error)
    return { ok: false, error: `${message}. Usage: ${usage}` }
  }
}
