// Messages as gRPC carries them, for tests: the other direction of protobuf.ts.
type Value = number | string | Uint8Array

export function message(...fields: readonly (readonly [number: number, value: Value])[]): Uint8Array {
  return joined(fields.flatMap(([number, value]) => typeof value === 'number'
    ? [varint(number * 8), varint(value)]
    : [varint(number * 8 + 2), ...withLength(typeof value === 'string' ? new TextEncoder().encode(value) : value)]))
}

/** Several numbers in one field. */
export function packed(...values: readonly number[]): Uint8Array {
  return joined(values.map(varint))
}

export function frame(body: Uint8Array): Uint8Array {
  const head = new Uint8Array(5)
  new DataView(head.buffer).setUint32(1, body.length)
  return joined([head, body])
}

function withLength(bytes: Uint8Array): readonly Uint8Array[] {
  return [varint(bytes.length), bytes]
}

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128)
      return Uint8Array.from([...bytes, rest])
    bytes.push(rest % 128 + 128)
  }
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap(piece => [...piece]))
}
