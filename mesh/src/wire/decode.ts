// Bytes as a frame. Never throws, makes no room for what is too much, and takes only bytes that the frame would be written as.
import type { Frame } from '../frames.ts'
import type { Result } from '../result.ts'
import type { Codec } from './codec.ts'
import type { DecodeError } from './reader.ts'
import { failed, ok } from '../result.ts'
import { ignorableFrom } from './bounds.ts'
import { codecs } from './codecs.ts'
import { bytesLeft, createReader, readByte } from './reader.ts'

/** Of a later version, and not needed in this one: to be passed over. */
export interface UnknownFrame { readonly type: 'unknown', readonly code: number }

const byCode: (Codec<Frame> | undefined)[] = Array.from({ length: ignorableFrom })
for (const codec of Object.values(codecs))
  byCode[codec.code] = codec as Codec<Frame>

/** Payloads, bodies and digests are views of the bytes given: these must not be changed any more. */
export function decodeFrame(bytes: Uint8Array): Result<Frame | UnknownFrame, DecodeError> {
  const reader = createReader(bytes)
  const code = readByte(reader)
  if (reader.problem)
    return failed(reader.problem)
  if (code >= ignorableFrom)
    return ok({ type: 'unknown', code })
  const codec = byCode[code]
  if (!codec)
    return failed({ type: 'UnknownType', code })
  const frame = codec.read(reader)
  if (reader.problem)
    return failed(reader.problem)
  const trailing = bytesLeft(reader)
  return trailing === 0 ? ok(frame) : failed({ type: 'Trailing', bytes: trailing })
}
