// `npm run backup -- --event EVENT --out FILE`: an event of the record as one file, every signature checked.
import { writeFile } from 'node:fs/promises'
import process from 'node:process'
import { ok } from '@festival-chat/domain'
import { makeBackup } from './backup/make.ts'
import { parseBackup } from './backup/options.ts'
import { withRecord } from './backup/run.ts'
import { refusals, summary } from './backup/words.ts'
import { fromWhereThePersonIs } from './terminal/where-the-person-is.ts'

await withRecord(parseBackup(process.argv.slice(2)), async (db, { event, out, withKeys }) => {
  const made = await makeBackup(db, event, { withKeys, nowMs: Date.now() })
  if (!made.ok)
    return made
  // Nobody else need read it.
  await writeFile(fromWhereThePersonIs(out), made.value.bytes, { mode: 0o600 })
  return ok({ isWhole: true, lines: [`${out} holds ${event}: ${summary(made.value)}.`, ...refusals(made.value.refused)] })
})
