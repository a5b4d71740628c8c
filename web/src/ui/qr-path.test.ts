import fc from 'fast-check'
import { decodeQR } from 'qr/decode.js'
import { expect, it } from 'vitest'
import { qrPath } from './qr-path.ts'

const scale = 3

/** As a camera would see it: dark squares on white. */
function paint({ path, size }: ReturnType<typeof qrPath>): { width: number, height: number, data: Uint8ClampedArray, drawn: number[][] } {
  const drawn = Array.from({ length: size }, () => Array.from<number>({ length: size }).fill(0))
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let column = Number(x); column < Number(x) + Number(width); column++)
      drawn[Number(y)]![column]! += 1
  }
  const side = size * scale
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (drawn[Math.floor(y / scale)]![Math.floor(x / scale)])
        data.fill(0, 4 * (y * side + x), 4 * (y * side + x) + 3)
    }
  }
  return { width: side, height: side, data, drawn }
}

it('is read by a scanner, whatever it says', () => {
  fc.assert(fc.property(fc.webUrl({ withFragments: true }), url => decodeQR(paint(qrPath(url))) === url), { numRuns: 5 })
})

it('draws no module twice, and leaves the quiet zone readers ask for', () => {
  const { drawn } = paint(qrPath('https://chat.example/j/lampion/glow42'))
  expect(drawn.flat().every(times => times <= 1)).toBe(true)
  expect(drawn.slice(0, 4).flat().some(Boolean)).toBe(false)
  expect(drawn[4]?.slice(0, 5)).toEqual([0, 0, 0, 0, 1])
})
