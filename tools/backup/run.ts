// What `npm run backup` and `npm run restore` do alike: understand the words, reach the record, leave with an exit code.
import type { Result } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import type { Where } from './options.ts'
import process from 'node:process'
import { connect } from './connect.ts'

/** `work` answers what to tell people, and whether all of it went well. */
export async function withRecord<Options extends Where>(options: Result<Options, string>, work: (db: Firestore, options: Options) => Promise<Result<Done, string>>): Promise<void> {
  if (!options.ok)
    return leave(options.error, 2)
  const connection = await connect(options.value)
  if (!connection.ok)
    return leave(connection.error, 1)
  try {
    const done = await work(connection.value.db, options.value)
    if (!done.ok)
      return leave(done.error, 1)
    console.log(done.value.lines.join('\n'))
    process.exitCode = done.value.isWhole ? 0 : 1
  }
  finally {
    await connection.value.close()
  }
}

export interface Done { readonly lines: readonly string[], readonly isWhole: boolean }

function leave(reason: string, code: number): void {
  console.error(reason)
  process.exitCode = code
}
