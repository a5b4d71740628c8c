// A document's fields, in a file and in Firestore. Times keep every digit.
import type { CborValue } from '@festival-chat/domain'
import { isCborMap } from '@festival-chat/domain'
import { Timestamp } from 'firebase-admin/firestore'

export type Fields = Readonly<Record<string, CborValue>>

/** No field of ours begins so. */
const timeMark = '@time'

export function fieldsToCbor(data: Readonly<Record<string, unknown>>): Fields {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, toCbor(value)]))
}

export function cborToFields(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fromCbor(value)]))
}

function toCbor(value: unknown): CborValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value
  if (value instanceof Uint8Array)
    return Uint8Array.from(value)
  if (value instanceof Timestamp)
    return { [timeMark]: [value.seconds, value.nanoseconds] }
  if (Array.isArray(value))
    return value.map(toCbor)
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return fieldsToCbor({ ...value })
  throw new TypeError(`A backup does not know what to do with ${String(value)}.`)
}

function fromCbor(value: CborValue): unknown {
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null)
    return value
  if (Array.isArray(value))
    return value.map(fromCbor)
  if (!isCborMap(value))
    return value
  const time = value[timeMark]
  return Array.isArray(time) && typeof time[0] === 'number' && typeof time[1] === 'number'
    ? new Timestamp(time[0], time[1])
    : cborToFields(value)
}
