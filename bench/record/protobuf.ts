// Just enough of protocol buffers to see which fields a message has. Numbers are those of google/firestore/v1/*.proto.

export interface Field {
  readonly number: number
  /** A number, or the bytes of a text, a list or a message. */
  readonly value: number | Uint8Array
}

export function fieldsOf(bytes: Uint8Array): readonly Field[] {
  const fields: Field[] = []
  let at = 0
  while (at < bytes.length) {
    const key = varint(bytes, at)
    const { value, end } = valueAt(bytes, key.end, key.value % 8)
    fields.push({ number: Math.floor(key.value / 8), value })
    at = end
  }
  return fields
}

export function messagesIn(bytes: Uint8Array, number: number): readonly Uint8Array[] {
  return fieldsOf(bytes).filter(field => field.number === number).flatMap(({ value }) => typeof value === 'number' ? [] : [value])
}

/** The last one counts, as the format says. */
export function messageIn(bytes: Uint8Array, number: number): Uint8Array | undefined {
  return messagesIn(bytes, number).at(-1)
}

export function textIn(bytes: Uint8Array, number: number): string | undefined {
  const found = messageIn(bytes, number)
  return found && new TextDecoder().decode(found)
}

/** Repeated numbers come one by one or packed into one field. */
export function numbersIn(bytes: Uint8Array, number: number): readonly number[] {
  return fieldsOf(bytes).filter(field => field.number === number).flatMap(({ value }) => typeof value === 'number' ? [value] : unpack(value))
}

function unpack(bytes: Uint8Array): readonly number[] {
  const values: number[] = []
  for (let at = 0; at < bytes.length;) {
    const { value, end } = varint(bytes, at)
    values.push(value)
    at = end
  }
  return values
}

interface Read<T> { readonly value: T, readonly end: number }

function valueAt(bytes: Uint8Array, at: number, wireType: number): Read<number | Uint8Array> {
  switch (wireType) {
    case 0: return varint(bytes, at)
    case 1: return slice(bytes, at, 8)
    case 2: {
      const length = varint(bytes, at)
      return slice(bytes, length.end, length.value)
    }
    case 5: return slice(bytes, at, 4)
    default: throw new Error(`A message has a field of wire type ${wireType}.`)
  }
}

function slice(bytes: Uint8Array, from: number, length: number): Read<Uint8Array> {
  const end = from + length
  if (end > bytes.length)
    throw new Error('A message ends in the middle of a field.')
  return { value: bytes.subarray(from, end), end }
}

/** Not by shifting bits: those would lose what lies above 32 of them. */
function varint(bytes: Uint8Array, at: number): Read<number> {
  let value = 0
  for (let end = at, factor = 1; ; end++, factor *= 128) {
    const byte = bytes[end]
    if (byte === undefined)
      throw new Error('A message ends in the middle of a number.')
    value += (byte % 128) * factor
    if (byte < 128)
      return { value, end: end + 1 }
  }
}
