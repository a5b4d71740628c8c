// Writes a frame's bytes from front to back, into room of exactly its size. Numbers are brought into range: a frame that is sent can be read.
export interface Writer {
  readonly bytes: Uint8Array
  at: number
}

export function createWriter(size: number): Writer {
  return { bytes: new Uint8Array(size), at: 0 }
}

/** Whole, not negative, and not more than the wire has room for. */
export function inRange(value: number, most: number): number {
  return value > 0 ? Math.min(Math.floor(value), most) : 0
}

export function writeByte(writer: Writer, value: number): void {
  writer.bytes[writer.at++] = value
}

export function varintSize(value: number, most: number): number {
  // Nearly always.
  if (value < 128)
    return 1
  let size = 1
  for (let rest = inRange(value, most); rest >= 128; rest /= 128)
    size += 1
  return size
}

export function writeVarint(writer: Writer, value: number, most: number): void {
  let rest = inRange(value, most)
  for (; rest >= 128; rest = Math.floor(rest / 128))
    writeByte(writer, rest % 128 + 128)
  writeByte(writer, rest)
}

export function writeBytes(writer: Writer, bytes: Uint8Array): void {
  writer.bytes.set(bytes, writer.at)
  writer.at += bytes.length
}

export function writeWord(writer: Writer, value: number): void {
  writeByte(writer, value >>> 24)
  writeByte(writer, value >>> 16 & 255)
  writeByte(writer, value >>> 8 & 255)
  writeByte(writer, value & 255)
}
