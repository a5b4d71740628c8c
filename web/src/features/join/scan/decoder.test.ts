import { expect, it } from 'vitest'
import { createDecoder } from './decoder.ts'

const picture = {} as ImageBitmap

function detector(formats: readonly string[], found: readonly string[]): object {
  return {
    BarcodeDetector: class {
      static readonly getSupportedFormats = async () => formats
      readonly detect = async () => found.map(rawValue => ({ rawValue }))
    },
  }
}

it('uses what the browser brings along', async () => {
  expect(await (await createDecoder(detector(['qr_code'], ['hello'])))(picture, 'frame')).toBe('hello')
  expect(await (await createDecoder(detector(['qr_code'], [])))(picture, 'frame')).toBeUndefined()
})

it('does not trust one that reads no QR codes, or breaks when it is asked', async () => {
  expect(await (await createDecoder(detector(['ean_13'], ['wrong'])))(picture, 'picture')).toBeUndefined()
  const broken = { BarcodeDetector: { getSupportedFormats: async () => Promise.reject(new Error('no')) } }
  expect(await (await createDecoder(broken))(picture, 'picture')).toBeUndefined()
})
