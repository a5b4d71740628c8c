// Text as a search takes it: without case and accents; and the way back to the letters it came from.
const accents = /\p{M}/gu
/** Not accents to Unicode, but to whoever types without them. */
const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', ς: 'σ' }
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')
/** Most of what people write. */
const plain = /^[\0-\x7F]*$/

export function fold(text: string): string {
  const lower = text.toLowerCase()
  return plain.test(lower) ? lower : lower.normalize('NFKD').replace(accents, '').replace(special, letter => letters[letter] ?? letter)
}

export interface Folded {
  readonly text: string
  /** Where in the original each letter begins, and after the last one, where it ends. */
  readonly from: readonly number[]
}

/** Slower: only for what is shown. */
export function foldWithPlaces(original: string): Folded {
  let text = ''
  const from: number[] = []
  let at = 0
  for (const character of original) {
    const folded = fold(character)
    text += folded
    for (let count = 0; count < folded.length; count++)
      from.push(at)
    at += character.length
  }
  from.push(at)
  return { text, from }
}
