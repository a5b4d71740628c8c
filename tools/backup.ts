// `npm run backup -- --event EVENT --out FILE`: an event of the record as one file, every signature checked.
import type { Firestore } from 'firebase-admin/firestore'
import type { BackupOptions } from './backup/options.ts'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import process from 'node:process'
import { connect } from './backup/connect.ts'
import { makeBackup } from './backup/make.ts'
import { parseBackup } from './backup/options.ts'
import { refusals, summary } from './backup/words.ts'

const options = parseBackup(process.argv.slice(2))
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
  process.exitCode = await backUp(connection.value.db, options.value)
}
finally {
  await connection.value.close()
}

async function backUp(db: Firestore, { event, out, withKeys }: BackupOptions): Promise<number> {
  const made = await makeBackup(db, event, { withKeys, nowMs: Date.now() })
  if (!made.ok) {
    console.error(made.error)
    return 1
  }
  // npm runs its scripts in the project's folder; a file is meant from where the person is. Nobody else need read it.
  await writeFile(resolve(process.env['INIT_CWD'] ?? '.', out), made.value.bytes, { mode: 0o600 })
  console.log([`${out} holds ${event}: ${summary(made.value)}.`, ...refusals(made.value.refused)].join('\n'))
  return 0
}
