// `npm run inspect -- FILE|- [--key KEY]` or `-- --document PATH`: what a batch, page, backup, envelope or certificate says, in words, and what is wrong with it.
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { buffer } from 'node:stream/consumers'
import { webCrypto } from '@festival-chat/domain'
import { createLocalStack } from './inspect/local-stack.ts'
import { recognise } from './inspect/open.ts'
import { parseInspect } from './inspect/options.ts'
import { report } from './inspect/report.ts'
import { getSource } from './inspect/source.ts'
import { defaultPort } from './stack/project.ts'
import { fromWhereThePersonIs } from './terminal/where-the-person-is.ts'

const crypto = webCrypto(globalThis.crypto)

const options = parseInspect(process.argv.slice(2), defaultPort)
if (!options.ok)
  leave(options.error, 2)

const source = await getSource(options.value, { readFile: readInput, stack: createLocalStack(options.value.stack) })
if (!source.ok)
  leave(source.error, 1)

const { candidates, isPage, ...known } = source.value
const found = await recognise(candidates, crypto)
if (!found.ok)
  leave(found.error, 1)

const { lines, problems } = await report(isPage && found.value.what === 'batch' ? { ...found.value, what: 'page' } : found.value, { ...found.value.eventKey && { eventKey: found.value.eventKey }, ...known, crypto, nowMs: Date.now() })
console.log(lines.join('\n'))
process.exitCode = problems === 0 ? 0 : 1

async function readInput(name: string): Promise<Uint8Array> {
  return name === '-'
    ? await buffer(process.stdin)
    : await readFile(fromWhereThePersonIs(name))
}

function leave(reason: string, code: number): never {
  console.error(reason)
  process.exit(code)
}
