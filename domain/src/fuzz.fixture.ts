// Bytes as an enemy would make them: noise, genuine ones spoilt, and well-formed ones of the wrong shape. One seed, one sequence.
import type { CborValue } from './cbor.ts'
import { decodeCbor, encodeCbor, isCborMap } from './cbor.ts'

/** A whole number from 0 up to, not including, `below`. */
export type Draw = (below: number) => number

/** mulberry32: small, and good enough to be nasty. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  return (below) => {
    state = state + 0x6D2B79F5 >>> 0
    let mixed = Math.imul(state ^ state >>> 15, state | 1)
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61)
    return ((mixed ^ mixed >>> 14) >>> 0) % below
  }
}

/** Where CBOR's lengths and types are decided, and what tends to be forgotten. */
const nastyBytes = [0x00, 0x17, 0x18, 0x1B, 0x1F, 0x20, 0x3B, 0x40, 0x5B, 0x5F, 0x60, 0x7B, 0x80, 0x81, 0x9B, 0x9F, 0xA0, 0xA1, 0xBB, 0xBF, 0xC0, 0xDB, 0xF4, 0xF6, 0xF7, 0xF9, 0xFB, 0xFF]
const nastyValues: readonly CborValue[] = [null, true, -1, 0, 1, 0.5, 2 ** 53 - 1, -(2 ** 53 - 1), '', '__proto__', 'o_main-square', '\uFFFD', new Uint8Array(), new Uint8Array(16), new Uint8Array(64), [], [[]], {}, { text: 'x' }]

export function hostileBytes(genuine: readonly Uint8Array[], draw: Draw): Uint8Array {
  const one = pick(genuine, draw)
  switch (draw(8)) {
    case 0: return noise(draw(80), draw)
    case 1: return Uint8Array.from({ length: 1 + draw(40) }, () => pick(nastyBytes, draw))
    case 2: return spliced(one, pick(genuine, draw), draw)
    case 3: return one.slice(0, draw(one.length))
    case 4:
    case 5: return spoilt(one, draw)
    default: return reshaped(one, draw)
  }
}

function noise(length: number, draw: Draw): Uint8Array {
  return Uint8Array.from({ length }, () => draw(256))
}

function spliced(a: Uint8Array, b: Uint8Array, draw: Draw): Uint8Array {
  return Uint8Array.from([...a.subarray(0, draw(a.length)), ...b.subarray(draw(b.length))])
}

function spoilt(genuine: Uint8Array, draw: Draw): Uint8Array {
  const bytes = genuine.slice()
  for (let times = 1 + draw(3); times > 0; times--)
    bytes[draw(bytes.length)] = draw(2) === 0 ? draw(256) : pick(nastyBytes, draw)
  return bytes
}

/** Still canonical, so that what lies behind the first door is tried too. */
function reshaped(genuine: Uint8Array, draw: Draw): Uint8Array {
  const decoded = decodeCbor(genuine)
  return decoded.ok ? encodeCbor(changed(decoded.value, draw)) : genuine
}

function changed(value: CborValue, draw: Draw): CborValue {
  if (draw(6) === 0)
    return pick(nastyValues, draw)
  if (value instanceof Uint8Array)
    return value.length > 1 && draw(4) > 0 ? reshaped(value, draw) : spoilt(Uint8Array.of(...value, 0), draw)
  if (Array.isArray(value))
    return changedList(value as readonly CborValue[], draw)
  if (isCborMap(value)) {
    const entries = Object.entries(value)
    const at = draw(entries.length + 1)
    return Object.fromEntries([...entries.map(([key, each], index) => [key, index === at ? changed(each, draw) : each]), ...draw(3) === 0 ? [['of', pick(nastyValues, draw)]] : []])
  }
  if (typeof value === 'number')
    return value + draw(3) - 1
  return typeof value === 'string' ? value.slice(draw(2)) + pick(['', 'x', '-', '\u0000'], draw) : pick(nastyValues, draw)
}

function changedList(list: readonly CborValue[], draw: Draw): readonly CborValue[] {
  const at = draw(list.length + 1)
  switch (draw(6)) {
    case 0: return [...list.slice(0, at), pick(nastyValues, draw), ...list.slice(at)]
    case 1: return [...list.slice(0, at), ...list.slice(at + 1)]
    default: return list.map((each, index) => index === at ? changed(each, draw) : each)
  }
}

function pick<T>(list: readonly T[], draw: Draw): T {
  const picked = list[draw(list.length)]
  if (picked === undefined)
    throw new Error('There is nothing to pick from.')
  return picked
}
