// Canonical CBOR: one value, one spelling. Anything else is refused, so an id names one message only.
import type { Result } from './result.ts'
import { decode, encode } from 'cborg'
import { equalBytes } from './bytes.ts'
import { fail, ok } from './result.ts'

export type CborValue = null | boolean | number | string | Uint8Array | readonly CborValue[] | { readonly [key: string]: CborValue }

export interface BadCbor { readonly type: 'BadCbor' }

/** Far below where any phone's stack ends, so that all of them refuse the same bytes. */
const maxDepth = 16

/** A copy: the library answers now and then with a view of memory it shares, and on Node with a Buffer, whose `slice` is no copy either. */
export function encodeCbor(value: CborValue): Uint8Array {
  return new Uint8Array(encode(value))
}

export function decodeCbor(bytes: Uint8Array): Result<CborValue, BadCbor> {
  try {
    const value: CborValue = decode(bytes, {
      strict: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
      rejectDuplicateMapKeys: true,
    })
    return isShallow(value, maxDepth) && equalBytes(encode(value), bytes)
      ? ok(value)
      : fail({ type: 'BadCbor' })
  }
  catch {
    return fail({ type: 'BadCbor' })
  }
}

export function isCborMap(value: CborValue | undefined): value is { readonly [key: string]: CborValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}

export function isCount(value: CborValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

export function isBytes(value: CborValue | undefined, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}

function isShallow(value: CborValue, levels: number): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array)
    return true
  return levels > 0 && Object.values(value).every(part => isShallow(part, levels - 1))
}
