import { encode } from 'uqr'
import { expect, it } from 'vitest'
import { qrPath } from './qr-path.ts'

it('draws every dark module once, and no light one', () => {
  const text = 'https://chat.example/j/lampion/glow42'
  const { path, size } = qrPath(text)
  const drawn = Array.from({ length: size }, () => Array.from<number>({ length: size }).fill(0))
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let column = Number(x); column < Number(x) + Number(width); column++)
      drawn[Number(y)]![column]! += 1
  }
  const { data } = encode(text, { ecc: 'M', border: 4 })
  expect(drawn).toEqual(data.map(row => row.map(Number)))
  // The quiet zone readers ask for.
  expect(drawn.slice(0, 4).flat().some(Boolean)).toBe(false)
  expect(drawn[4]?.slice(0, 5)).toEqual([0, 0, 0, 0, 1])
})
