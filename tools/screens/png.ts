// Just enough PNG to read what Chromium writes (8 bits, RGB or RGBA, not interlaced) and to write a picture with a palette.
import { Buffer } from 'node:buffer'
import { crc32, deflateSync, inflateSync } from 'node:zlib'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** 0xRRGGBB a pixel; screenshots are opaque. */
  readonly colours: Uint32Array
}

export interface Indexed {
  readonly width: number
  readonly height: number
  /** At most 256 colours as 0xRRGGBB. */
  readonly palette: readonly number[]
  /** One byte a pixel into the palette. */
  readonly indices: Uint8Array
}

const signature = Buffer.from([
  0x89,
  0x50,
  0x4E,
  0x47,
  0x0D,
  0x0A,
  0x1A,
  0x0A,
])

export function readPng(file: Buffer): Pixels {
  const data: Buffer[] = []
  let header: Buffer | undefined
  for (let at = signature.length; at < file.length;) {
    const length = file.readUInt32BE(at)
    const name = file.toString('latin1', at + 4, at + 8)
    const content = file.subarray(at + 8, at + 8 + length)
    if (name === 'IHDR')
      header = content
    else if (name === 'IDAT')
      data.push(content)
    at += length + 12
  }
  if (!header || header[8] !== 8 || header[12] !== 0 || (header[9] !== 2 && header[9] !== 6))
    throw new Error('Not a PNG of the kind Chromium writes.')
  const [width, height] = [
    header.readUInt32BE(0),
    header.readUInt32BE(4),
  ]
  const channels = header[9] === 6
    ? 4
    : 3
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * channels, channels)
  const colours = new Uint32Array(width * height)
  for (let pixel = 0; pixel < colours.length; pixel++)
    colours[pixel] = bytes.readUIntBE(pixel * channels, 3)
  return { width, height, colours }
}

/** Undoes the prediction each row was written with (PNG specification, chapter 9). */
function unfilter(rows: Buffer, stride: number, channels: number): Buffer {
  const height = rows.length / (stride + 1)
  const result = Buffer.alloc(height * stride)
  for (let row = 0; row < height; row++) {
    const filter = rows[row * (stride + 1)] ?? 0
    const start = row * stride
    for (let at = 0; at < stride; at++) {
      const left = at < channels
        ? 0
        : result[start + at - channels] ?? 0
      const up = row === 0
        ? 0
        : result[start + at - stride] ?? 0
      const corner = row === 0 || at < channels
        ? 0
        : result[start + at - stride - channels] ?? 0
      const value = rows[row * (stride + 1) + 1 + at] ?? 0
      result[start + at] = value + predict(filter, left, up, corner)
    }
  }
  return result
}

function predict(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1: return left
    case 2: return up
    case 3: return (left + up) >> 1
    case 4: return paeth(left, up, corner)
    default: return 0
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner
  const [toLeft, toUp, toCorner] = [
    Math.abs(estimate - left),
    Math.abs(estimate - up),
    Math.abs(estimate - corner),
  ]
  if (toLeft <= toUp && toLeft <= toCorner)
    return left
  return toUp <= toCorner
    ? up
    : corner
}

export function writePng({ width, height, palette, indices }: Indexed): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = 3
  const colours = Buffer.alloc(palette.length * 3)
  palette.forEach((colour, index) => colours.writeUIntBE(colour, index * 3, 3))
  const rows = Buffer.alloc((width + 1) * height)
  for (let row = 0; row < height; row++)
    rows.set(indices.subarray(row * width, (row + 1) * width), row * (width + 1) + 1)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const framed = Buffer.alloc(content.length + 12)
  framed.writeUInt32BE(content.length, 0)
  framed.write(name, 4, 'latin1')
  content.copy(framed, 8)
  framed.writeUInt32BE(crc32(framed.subarray(4, content.length + 8)), content.length + 8)
  return framed
}
