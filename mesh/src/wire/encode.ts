// A frame as bytes. Lists must be within their bounds: their makers see to that.
import type { Frame } from '../frames.ts'
import { codecOf } from './codecs.ts'
import { createWriter, writeByte } from './writer.ts'

export function encodeFrame(frame: Frame): Uint8Array {
  const codec = codecOf(frame)
  const writer = createWriter(codec.size(frame))
  writeByte(writer, codec.code)
  codec.write(writer, frame)
  return writer.bytes
}
