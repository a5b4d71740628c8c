// Which letter stands for which bits in the names of the mesh: base32 (RFC 4648, lower case, no padding) and hexadecimal.
export const base32 = 'abcdefghijklmnopqrstuvwxyz234567'
export const hexadecimal = '0123456789abcdef'

/** What a letter that is not in the alphabet stands for. */
const noLetter = 255

function valuesOf(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(noLetter)
  for (let value = 0; value < alphabet.length; value++)
    values[alphabet.charCodeAt(value)] = value
  return values
}

const base32Values = valuesOf(base32)
const hexadecimalValues = valuesOf(hexadecimal)

export const base32At = (text: string, place: number): number => base32Values[text.charCodeAt(place)] ?? noLetter
export const hexadecimalAt = (text: string, place: number): number => hexadecimalValues[text.charCodeAt(place)] ?? noLetter
