// Bytes to text and back, without any platform's help, and comparing them.
const base32Digits = 'abcdefghijklmnopqrstuvwxyz234567'
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export const toBase32 = (bytes: Uint8Array): string => encode(bytes, base32Digits, 5)
export const toBase64Url = (bytes: Uint8Array): string => encode(bytes, base64Digits, 6)

/** Undefined for anything but the one canonical spelling. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor(text.length * 6 / 8))
  let buffer = 0
  let bits = 0
  let length = 0
  for (const character of text) {
    const digit = base64Digits.indexOf(character)
    if (digit < 0)
      return undefined
    buffer = (buffer << 6 | digit) & 0xFFFF
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[length++] = buffer >> bits & 0xFF
    }
  }
  return toBase64Url(bytes) === text
    ? bytes
    : undefined
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

/** An order for ties: any, as long as everybody has the same. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const index = a.findIndex((byte, at) => byte !== b[at])
  return index < 0
    ? a.length - b.length
    : (a[index] ?? 0) - (b[index] ?? -1)
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, character => character.charCodeAt(0) & 0x7F)
}

function encode(bytes: Uint8Array, digits: string, width: number): string {
  let text = ''
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = (buffer << 8 | byte) & 0xFFFF
    bits += 8
    while (bits >= width) {
      bits -= width
      text += digits.charAt(buffer >> bits & (1 << width) - 1)
    }
  }
  return bits > 0
    ? text + digits.charAt(buffer << width - bits & (1 << width) - 1)
    : text
}
