// How one kind of frame becomes bytes and comes back.
import type { Frame } from '../frames.ts'
import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'

export interface Codec<Kind extends Frame> {
  /** The first byte. */
  readonly code: number
  /** Of all its bytes, the first too; without making any. */
  readonly size: (frame: Kind) => number
  /** All but the first byte. */
  readonly write: (writer: Writer, frame: Kind) => void
  readonly read: (reader: Reader) => Kind
}
