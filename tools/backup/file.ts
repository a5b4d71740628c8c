// A backup as a file: canonical CBOR ["festival-chat/backup", 1, {event, madeAt}, [[path, fields], …]].
// Paths begin below the event's own document, whose path is empty; a time is {"@time": [seconds, nanoseconds]}.
import type { CborValue, EventId, Result } from '@festival-chat/domain'
import type { Fields } from './values.ts'
import { decodeCbor, encodeCbor, fail, isCborMap, isCount, ok, parseEventId } from '@festival-chat/domain'

export interface StoredDocument { readonly path: string, readonly fields: Fields }

export interface Backup {
  readonly event: EventId
  readonly madeAtMs: number
  readonly documents: readonly StoredDocument[]
}

const name = 'festival-chat/backup'
const version = 1

export function encodeBackup({ event, madeAtMs, documents }: Backup): Uint8Array {
  return encodeCbor([name, version, { event, madeAt: madeAtMs }, documents.map(({ path, fields }) => [path, fields])])
}

/** A sentence for people where it is none. */
export function decodeBackup(bytes: Uint8Array): Result<Backup, string> {
  const decoded = decodeCbor(bytes)
  if (!decoded.ok || !Array.isArray(decoded.value) || decoded.value[0] !== name)
    return fail('This file is no backup of Festival Chat, or it is damaged.')
  const [, made, about, entries] = decoded.value
  if (made !== version)
    return fail('A newer Festival Chat made this backup. Update this checkout and try again.')
  const event = isCborMap(about) && typeof about['event'] === 'string' ? parseEventId(about['event']) : undefined
  const madeAtMs = isCborMap(about) ? about['madeAt'] : undefined
  const documents = Array.isArray(entries) ? entries.map(readEntry) : []
  if (!event?.ok || !isCount(madeAtMs) || !Array.isArray(entries) || documents.includes(undefined))
    return fail('This backup is damaged: it does not say what it should.')
  return ok({ event: event.value, madeAtMs, documents: documents.filter(entry => entry !== undefined) })
}

const pathPattern = /^(?:[\w-]+\/[\w-]+(?:\/[\w-]+\/[\w-]+)*)?$/

function readEntry(entry: CborValue): StoredDocument | undefined {
  if (!Array.isArray(entry) || entry.length !== 2)
    return undefined
  const [path, fields] = entry
  return typeof path === 'string' && pathPattern.test(path) && isCborMap(fields)
    ? { path, fields }
    : undefined
}
