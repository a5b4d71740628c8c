// `npm run restore -- FILE`: puts a backup back, trusting nothing in it but signatures.
import type { Firestore } from 'firebase-admin/firestore'
import type { RestoreOptions } from './backup/options.ts'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import process from 'node:process'
import { connect } from './backup/connect.ts'
import { parseRestore } from './backup/options.ts'
import { putBack } from './backup/put-back.ts'
import { refusals, summary } from './backup/words.ts'

const options = parseRestore(process.argv.slice(2))
if (!options.ok) {
  console.error(options.error)
  process.exit(2)
}
const connection = await connect(options.value)
if (!connection.ok) {
  console.error(connection.error)
  process.exit(1)
}
try {
  process.exitCode = await restore(connection.value.db, options.value)
}
finally {
  await connection.value.close()
}

async function restore(db: Firestore, { file, event }: RestoreOptions): Promise<number> {
  const bytes = await readFile(resolve(process.env['INIT_CWD'] ?? '.', file)).catch(() => undefined)
  if (!bytes) {
    console.error(`${file} cannot be read.`)
    return 1
  }
  const done = await putBack(db, bytes, event)
  if (!done.ok) {
    console.error(done.error)
    return 1
  }
  const { refused, madeAtMs } = done.value
  console.log([`${done.value.event} is back as of ${new Date(madeAtMs).toISOString()}: ${summary(done.value)}.`, ...refusals(refused)].join('\n'))
  return refused.length === 0 ? 0 : 1
}
