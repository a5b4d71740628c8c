// Finds messages by words and by who said them, in all that is on this device.
import type { TimelineMessage } from '../../../../core/ports.ts'
import { fold, foldWithPlaces } from './fold.ts'

export interface Query {
  /** All of them have to be there, wherever. */
  readonly words: readonly string[]
  /** Any of them may have said it. */
  readonly from: readonly string[]
}

export interface Piece { readonly text: string, readonly hit: boolean }

/** `from:` in the languages of the app. */
const part = /(?:(from|von):)?(?:"([^"]*)"|„([^“”"]*)[“”"]|“([^”]*)”|(\S+))/giu

export function parseQuery(text: string): Query {
  const words: string[] = []
  const from: string[] = []
  for (const [, isFrom, ...spelled] of text.matchAll(part)) {
    const word = fold(spelled.find(found => found !== undefined) ?? '').trim()
    // `from:` alone is somebody in the middle of typing.
    if (word === '' || (isFrom === undefined && /^(?:from|von):$/.test(word)))
      continue
    const wanted = isFrom === undefined ? words : from
    wanted.push(isFrom === undefined ? word : word.replace(/^@/, ''))
  }
  return { words, from }
}

export function isEmpty({ words, from }: Query): boolean {
  return words.length === 0 && from.length === 0
}

const folded = new WeakMap<TimelineMessage, { readonly text: string, readonly author: string }>()

/** Where in the list those are that fit; the latest first. */
export function searchMessages(messages: readonly TimelineMessage[], query: Query): readonly TimelineMessage[] {
  if (isEmpty(query))
    return []
  const found: TimelineMessage[] = []
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index]
    if (message && fits(message, query))
      found.push(message)
  }
  return found
}

function fits(message: TimelineMessage, { words, from }: Query): boolean {
  if (message.state !== 'shown')
    return false
  const { text, author } = foldedOf(message)
  return words.every(word => text.includes(word)) && (from.length === 0 || from.some(name => author.includes(name)))
}

function foldedOf(message: TimelineMessage): { readonly text: string, readonly author: string } {
  const known = folded.get(message)
  if (known)
    return known
  const { text, authorName, poll } = message
  const made = { text: fold(poll ? [text, ...poll.options].join('\n') : text), author: fold(authorName) }
  folded.set(message, made)
  return made
}

/** A text cut where the query's words begin and end. */
export function highlight(text: string, { words }: Query): readonly Piece[] {
  const { text: plain, from } = foldWithPlaces(text)
  const isHit = Array.from<boolean>({ length: text.length }).fill(false)
  for (const word of words) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1))
      isHit.fill(true, from[at], endOf(from, at + word.length, text.length))
  }
  const pieces: { text: string, hit: boolean }[] = []
  for (let index = 0; index < text.length; index++) {
    const last = pieces.at(-1)
    const hit = isHit[index] ?? false
    if (last?.hit === hit)
      last.text += text.charAt(index)
    else
      pieces.push({ text: text.charAt(index), hit })
  }
  return pieces
}

/** A letter that became two is marked whole. */
function endOf(from: readonly number[], index: number, end: number): number {
  let at = index
  while (at < from.length - 1 && from[at] === from[index - 1])
    at++
  return from[at] ?? end
}

const excerptLength = 160
const excerptLead = 40

/** So much of a long text that the first hit is in it. */
export function excerpt(pieces: readonly Piece[]): readonly Piece[] {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0)
  const first = pieces.findIndex(({ hit }) => hit)
  if (length <= excerptLength || first < 1)
    return pieces
  const [lead] = pieces.slice(first - 1)
  if (!lead || lead.text.length <= excerptLead)
    return pieces.slice(first - 1)
  const start = lead.text.lastIndexOf(' ', lead.text.length - excerptLead) + 1
  return [{ text: `… ${lead.text.slice(start || lead.text.length - excerptLead)}`, hit: false }, ...pieces.slice(first)]
}
