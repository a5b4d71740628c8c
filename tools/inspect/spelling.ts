// Bytes as people have them at hand: raw, or copied as hex or base64.
import { Buffer } from 'node:buffer'

const isPrintable = /^[\x21-\x7E\s]+$/
const isHex = /^(?:[0-9a-f]{2})+$/i
const isBase64 = /^[\w+/-]+={0,2}$/

/** Every way to read them, the likeliest first: what looks like hex may be base64. */
export function asBytes(given: Uint8Array): readonly Uint8Array[] {
  const text = Buffer.from(given).toString('latin1')
  const packed = text.replace(/\s+/g, '')
  const spelt = isPrintable.test(text)
    ? [...isHex.test(packed) ? ['hex' as const] : [], ...isBase64.test(packed) ? ['base64' as const] : []]
    : []
  return [...spelt.map(encoding => new Uint8Array(Buffer.from(packed, encoding))), given]
}
