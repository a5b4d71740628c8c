// Puts marks around what is selected, or takes them away again: bold, italic, code.

export interface Selection {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What to put in place of which stretch, and what is selected then. */
export interface Replacement {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly start: number
  readonly end: number
}

export type Mark = '**' | '*' | '`'

export function markSelection({ text, start, end }: Selection, mark: Mark): Replacement {
  const [from, to] = withoutBlanks(text, start, end)
  const inner = text.slice(from, to)
  const { length } = mark
  if (isBetween(text, { start: from, end: to }, mark))
    return { from: from - length, to: to + length, text: inner, start: from - length, end: to - length }
  // Marks that end before the blank count; with a blank inside they are only stars.
  return { from, to, text: `${mark}${inner}${mark}`, start: from + length, end: to + length }
}

function withoutBlanks(text: string, start: number, end: number): readonly [number, number] {
  const inner = text.slice(start, end)
  if (inner.trim() === '')
    return [start, end]
  return [start + inner.length - inner.trimStart().length, end - inner.length + inner.trimEnd().length]
}

/** Two stars around are bold, not italic: of stars in a row, all are looked at. */
function isBetween(text: string, { start, end }: { readonly start: number, readonly end: number }, mark: Mark): boolean {
  const sign = mark.charAt(0)
  const before = /(?:\*+|`+)$/.exec(text.slice(0, start))?.[0] ?? ''
  const after = /^(?:\*+|`+)/.exec(text.slice(end))?.[0] ?? ''
  const around = Math.min(before.length, after.length)
  if (!before.startsWith(sign) || !after.startsWith(sign))
    return false
  return mark === '**' ? around >= 2 : around % 2 === 1
}
