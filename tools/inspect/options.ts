// What was asked for on the command line of `npm run inspect`.
import type { Result } from '@festival-chat/domain'
import { parseArgs } from 'node:util'
import { fail, fromBase64Url, ok } from '@festival-chat/domain'
import { asBytes } from './spelling.ts'

export interface InspectOptions {
  readonly source: { readonly file: string } | { readonly document: string }
  /** The event's public key. */
  readonly key?: Uint8Array
  /** Where the local stack answers. */
  readonly stack: string
}

const usage = 'Usage: “npm run inspect -- FILE” (or “-” to read from a pipe), or “npm run inspect -- --document events/EVENT/rooms/ROOM/messages/ID” while “npm start” is running; with “--key KEY” to check certificates too.'
const keyLength = 32

/** A sentence for people instead, where the words make no sense. */
export function parseInspect(words: readonly string[], defaultPort: number): Result<InspectOptions, string> {
  try {
    const { values, positionals: [file, ...others] } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        document: { type: 'string' },
        key: { type: 'string' },
        port: { type: 'string', default: String(defaultPort) },
      },
    })
    const { document, port } = values
    if (others.length > 0 || (file === undefined) === (document === undefined))
      return fail(`One thing at a time, please: a file or a document. ${usage}`)
    if (!/^\d{1,5}$/.test(port))
      return fail(`“${port}” is no port. ${usage}`)
    const key = values.key === undefined ? undefined : keyFrom(values.key)
    if (values.key !== undefined && !key)
      return fail(`That is no event key: a key has ${keyLength} bytes, in base64 or hex.`)
    return ok({
      source: document === undefined ? { file: file ?? '-' } : { document: document.replace(/^\/+|\/+$/g, '') },
      stack: `http://127.0.0.1:${port}`,
      ...key && { key },
    })
  }
  catch (error) {
    const [message] = (error instanceof Error ? error.message : String(error)).split('. ')
    return fail(`${message}. ${usage}`)
  }
}

function keyFrom(text: string): Uint8Array | undefined {
  return [fromBase64Url(text), ...asBytes(new TextEncoder().encode(text))].find(bytes => bytes?.length === keyLength)
}
