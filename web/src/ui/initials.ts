// What stands in an avatar: the emoji a name begins with, else the initials of its first and last word.
const emoji = /^\p{Extended_Pictographic}/u

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0]
  if (!first)
    return '?'
  if (emoji.test(first))
    return firstGrapheme(first)
  const last = words.length > 1
    ? words.at(-1)!
    : ''
  return [first, last].map(word => firstLetter(word)).join('').toLocaleUpperCase() || '?'
}

function firstLetter(word: string): string {
  return firstGrapheme(word.replace(/^[^\p{L}\p{N}]+/u, ''))
}

function firstGrapheme(text: string): string {
  if (typeof Intl.Segmenter !== 'function')
    return [...text][0] ?? ''
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)
  return first?.segment ?? ''
}
