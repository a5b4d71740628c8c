// What stands in an avatar: the emoji a name begins with, else the initials of its first and last word.
import { firstGrapheme } from './first-grapheme.ts'
import { pictureOf } from './picture.ts'

const emoji = /^\p{Extended_Pictographic}/u

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0]
  if (!first)
    return '?'
  const picture = emoji.test(first) && pictureOf(first)
  if (picture)
    return picture
  if (emoji.test(first) && words.length > 1)
    return initialsOf(words.slice(1).join(' '))
  const last = words.length > 1
    ? words.at(-1)!
    : ''
  return [first, last].map(word => firstLetter(word)).join('').toLocaleUpperCase() || '?'
}

function firstLetter(word: string): string {
  return firstGrapheme(word.replace(/^[^\p{L}\p{N}]+/u, ''))
}
