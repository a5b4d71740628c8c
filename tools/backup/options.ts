// What was asked for on the command line of `npm run backup` and `npm run restore`.
import type { EventId, Result } from '@festival-chat/domain'
import { parseArgs } from 'node:util'
import { fail, ok, parseEventId } from '@festival-chat/domain'

/** A real project, or else the stack on this machine. */
export interface Where { readonly project?: string }

export interface BackupOptions extends Where { readonly event: EventId, readonly out: string, readonly withKeys: boolean }
export interface RestoreOptions extends Where { readonly file: string, readonly event?: EventId }

const where = 'while “npm start” is running, or with “--project ID” for a real project'
const backupUsage = `Usage: “npm run backup -- --event EVENT --out FILE” ${where}. “--with-keys” also takes the event's private key and gate codes: keep such a file as safe as those.`
const restoreUsage = `Usage: “npm run restore -- FILE” ${where}. “--event EVENT” makes sure that it is this event's.`

const shared = { event: { type: 'string' }, project: { type: 'string' } } as const

/** A sentence for people instead, where the words make no sense. */
export function parseBackup(words: readonly string[]): Result<BackupOptions, string> {
  return parsed(backupUsage, () => {
    const { values } = parseArgs({ args: [...words], options: { ...shared, 'out': { type: 'string' }, 'with-keys': { type: 'boolean', default: false } } })
    const { out } = values
    const event = parseEventId(values.event ?? '')
    return out === undefined || !event.ok
      ? undefined
      : { event: event.value, out, withKeys: values['with-keys'], ...placeOf(values) }
  })
}

export function parseRestore(words: readonly string[]): Result<RestoreOptions, string> {
  return parsed(restoreUsage, () => {
    const { values, positionals: [file, ...others] } = parseArgs({ args: [...words], allowPositionals: true, options: shared })
    const event = values.event === undefined ? undefined : parseEventId(values.event)
    return file === undefined || others.length > 0 || event?.ok === false
      ? undefined
      : { file, ...event && { event: event.value }, ...placeOf(values) }
  })
}

function parsed<T>(usage: string, parse: () => T | undefined): Result<T, string> {
  try {
    const options = parse()
    return options ? ok(options) : fail(usage)
  }
  catch (error) {
    const [message] = (error instanceof Error ? error.message : String(error)).split('. ')
    return fail(`${message}. ${usage}`)
  }
}

function placeOf({ project }: { readonly project?: string | undefined }): Where {
  return project === undefined ? {} : { project }
}
