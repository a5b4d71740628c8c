import { Buffer } from 'node:buffer'
import { deflateSync, inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { readPng, writePng } from './png.ts'
import { groupColours, shrinkPng } from './shrink-png.ts'

it('reads true colour only', () => {
  const file = writePng({
    width: 2,
    height: 1,
    palette: [0x000000, 0xFFFFFF],
    indices: Uint8Array.of(0, 1),
  })
  expect(() => readPng(file)).toThrow('Not a PNG of the kind Chromium writes.')
})

it('keeps few colours exactly', () => {
  const colours = [0x000000, 0x010000, 0xFF8800].map(colour => ({ colour, pixels: 5 }))
  const boxes = groupColours(colours, 256)
  expect(boxes.map(box => box.map(({ colour }) => colour)).flat().sort((a, b) => a - b)).toEqual([0x000000, 0x010000, 0xFF8800])
  expect(boxes).toHaveLength(3)
})

it('groups many colours into as many as allowed, losing none', () => {
  const colours = Array.from({ length: 2000 }, (_, index) => ({ colour: (index * 7919) & 0xFFFFFF, pixels: 1 + index % 3 }))
  const boxes = groupColours(colours, 64)
  expect(boxes).toHaveLength(64)
  expect(boxes.flat()).toHaveLength(2000)
  expect(boxes.every(box => box.length > 0)).toBe(true)
})

it('gives a small bright thing a colour of its own beside a large background', () => {
  const background = Array.from({ length: 200 }, (_, index) => ({ colour: index, pixels: 10_000 }))
  const boxes = groupColours([
    ...background,
    { colour: 0xFF2200, pixels: 4 },
  ], 8)
  expect(boxes.some(box => box.length === 1 && box[0]?.colour === 0xFF2200)).toBe(true)
})

it('shrinks a true-colour picture without changing it', () => {
  // Chromium's kind of file, three rows of two pixels: row filters none, sub and up.
  const rows = Buffer.from([
    0,
    10,
    20,
    30,
    40,
    50,
    60,
    1,
    1,
    2,
    3,
    4,
    5,
    6,
    2,
    1,
    1,
    1,
    1,
    1,
    1,
  ])
  const small = shrinkPng(truecolour(2, 3, rows))
  expect(small.includes('PLTE')).toBe(true)
  const palette = small.subarray(small.indexOf('PLTE') + 4)
  const pixels = inflateSync(small.subarray(small.indexOf('IDAT') + 4, small.indexOf('IEND') - 8))
  const colourAt = (row: number, column: number): number => palette.readUIntBE((pixels[row * 3 + 1 + column] ?? 0) * 3, 3)
  expect([0, 1, 2].map(row => [
    colourAt(row, 0),
    colourAt(row, 1),
  ])).toEqual([
    [0x0A141E, 0x28323C],
    [0x010203, 0x050709],
    [0x020304, 0x06080A],
  ])
})

function truecolour(width: number, height: number, rows: Buffer): Buffer {
  const chunk = (name: string, content: Buffer): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    return Buffer.concat([
      length,
      Buffer.from(name),
      content,
      Buffer.alloc(4),
    ])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.alloc(8),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
