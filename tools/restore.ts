// `npm run restore -- FILE`: puts a backup back, trusting nothing in it but signatures.
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { fail, ok } from '@festival-chat/domain'
import { parseRestore } from './backup/options.ts'
import { putBack } from './backup/put-back.ts'
import { withRecord } from './backup/run.ts'
import { refusals, summary } from './backup/words.ts'
import { fromWhereThePersonIs } from './terminal/where-the-person-is.ts'

await withRecord(parseRestore(process.argv.slice(2)), async (db, { file, event }) => {
  const bytes = await readFile(fromWhereThePersonIs(file)).catch(() => undefined)
  if (!bytes)
    return fail(`${file} cannot be read.`)
  const done = await putBack(db, bytes, event)
  if (!done.ok)
    return done
  const { refused, madeAtMs } = done.value
  return ok({ isWhole: refused.length === 0, lines: [`${done.value.event} is back as of ${new Date(madeAtMs).toISOString()}: ${summary(done.value)}.`, ...refusals(refused)] })
})
