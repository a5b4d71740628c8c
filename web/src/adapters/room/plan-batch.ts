// What goes into a room's next batch: as much as fits, in the order it was written, and who is speaking.
import type { RoomId } from '@festival-chat/domain'
import type { Unsent } from '../storage/schema.ts'
import { encodeBatch, equalBytes, maxBatchBytes, maxBatchEnvelopes } from '@festival-chat/domain'

export interface PlannedBatch {
  readonly room: RoomId
  readonly entries: readonly Unsent[]
  /** Of all envelopes in it. */
  readonly count: number
  readonly bytes: Uint8Array
}

/** What CBOR may put around each piece, and around the whole. */
const wrapping = 5
const frame = 16

export interface Author {
  readonly certificate: Uint8Array
  /** The envelope that told this room our name, if one did. */
  readonly profile: Uint8Array | undefined
}

/** `unsent` of one room; undefined where nothing is. */
export function planBatch(unsent: readonly Unsent[], { certificate, profile }: Author): PlannedBatch | undefined {
  const room = unsent[0]?.room
  if (room === undefined)
    return undefined
  const spoken = profile ? [profile] : []
  const taken = [certificate, ...spoken].reduce((sum, { length }) => sum + length + wrapping, frame)
  const entries = fitting(unsent, maxBatchBytes - taken).slice(0, maxBatchEnvelopes - spoken.length)
  const envelopes = entries.map(({ bytes }) => bytes)
  const isNews = envelopes.some(bytes => profile && equalBytes(bytes, profile))
  const encoded = encodeBatch({ certificates: [certificate], envelopes: isNews ? envelopes : [...spoken, ...envelopes] })
  return encoded.ok
    ? { room, entries, count: envelopes.length + (isNews ? 0 : spoken.length), bytes: encoded.value }
    : undefined
}

function fitting(entries: readonly Unsent[], room: number): readonly Unsent[] {
  let left = room
  const tooMany = entries.findIndex(({ bytes }) => (left -= bytes.length + wrapping) < 0)
  return tooMany < 0 ? entries : entries.slice(0, tooMany)
}
