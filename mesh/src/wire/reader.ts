// Reads a frame's bytes from front to back. The first thing wrong is kept; from then on everything read is 0 and means nothing.
import { maxFrameBytes } from './bounds.ts'

export type DecodeError
  = | { readonly type: 'Truncated' }
    | { readonly type: 'Trailing', readonly bytes: number }
    | { readonly type: 'TooMany', readonly what: string, readonly most: number }
    | { readonly type: 'UnknownType', readonly code: number }
    | { readonly type: 'OutOfRange', readonly what: string }

export interface Reader {
  readonly bytes: Uint8Array
  at: number
  problem: DecodeError | undefined
}

/** 56 bits: more than a whole number can have. */
const longestVarint = 8
const nothing = new Uint8Array(0)

export function createReader(bytes: Uint8Array): Reader {
  return { bytes, at: 0, problem: bytes.length > maxFrameBytes ? { type: 'TooMany', what: 'bytes', most: maxFrameBytes } : undefined }
}

export function refuse(reader: Reader, problem: DecodeError): void {
  reader.problem ??= problem
}

export const bytesLeft = (reader: Reader): number => reader.problem ? 0 : reader.bytes.length - reader.at

/** Whether so many are left. */
function take(reader: Reader, count: number): boolean {
  if (bytesLeft(reader) >= count)
    return !reader.problem
  refuse(reader, { type: 'Truncated' })
  return false
}

export function readByte(reader: Reader): number {
  return take(reader, 1) ? reader.bytes[reader.at++]! : 0
}

/** The lowest seven bits first; every number in one way only, the shortest. */
export function readVarint(reader: Reader, what: string, most: number): number {
  let value = 0
  for (let length = 0, scale = 1; length < longestVarint; length++, scale *= 128) {
    const byte = readByte(reader)
    value += (byte & 127) * scale
    if (byte >= 128)
      continue
    const isShortest = byte > 0 || length === 0
    if (isShortest && value <= most)
      return value
    break
  }
  refuse(reader, { type: 'OutOfRange', what })
  return 0
}

/** A view, not a copy. */
export function readBytes(reader: Reader, count: number): Uint8Array {
  if (!take(reader, count))
    return nothing
  reader.at += count
  return reader.bytes.subarray(reader.at - count, reader.at)
}

/** All that is left: the last field of a frame has no length of its own. */
export function readRest(reader: Reader, what: string, most: number): Uint8Array {
  const count = bytesLeft(reader)
  if (count <= most)
    return readBytes(reader, count)
  refuse(reader, { type: 'TooMany', what, most })
  return nothing
}

export function readWord(reader: Reader): number {
  if (!take(reader, 4))
    return 0
  const { bytes, at } = reader
  reader.at += 4
  return (bytes[at]! << 24 | bytes[at + 1]! << 16 | bytes[at + 2]! << 8 | bytes[at + 3]!) >>> 0
}

/** Things of `unit` bytes each, to the end of the frame. */
export function readToEnd<Thing>(reader: Reader, { unit, ...many }: Omit<Many<Thing>, 'count'> & { readonly unit: number }): Thing[] {
  if (bytesLeft(reader) % unit > 0)
    refuse(reader, { type: 'Truncated' })
  return readMany(reader, { ...many, count: bytesLeft(reader) / unit })
}

/** `count` things one after the other, if that is not too many. */
export function readMany<Thing>(reader: Reader, { what, count, most, one }: Many<Thing>): Thing[] {
  const things: Thing[] = []
  if (count > most)
    refuse(reader, { type: 'TooMany', what, most })
  for (let read = 0; read < count && !reader.problem; read++)
    things.push(one(reader))
  return things
}

interface Many<Thing> { readonly what: string, readonly count: number, readonly most: number, readonly one: (reader: Reader) => Thing }
