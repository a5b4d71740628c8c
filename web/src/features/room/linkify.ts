// Finds the addresses in a text, so that the rest can stay plain text.
export interface Segment { readonly text: string, readonly href?: string }

const address = /\bhttps?:\/\/[^\s<>"']+/gi
/** Ends a sentence more often than an address. */
const trailing = /[.,;:!?*_~'"»”]+$/

export function linkify(text: string): readonly Segment[] {
  const segments: Segment[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const found = trimEnd(match[0])
    if (!URL.canParse(found))
      continue
    if (match.index > from)
      segments.push({ text: text.slice(from, match.index) })
    segments.push({ text: found, href: new URL(found).href })
    from = match.index + found.length
  }
  if (from < text.length)
    segments.push({ text: text.slice(from) })
  return segments
}

/** A closing bracket belongs to the address only when it was opened there. */
function trimEnd(found: string): string {
  const bare = found.replace(trailing, '')
  const closes = bare.endsWith(')') && count(bare, ')') > count(bare, '(')
  const trimmed = closes ? bare.slice(0, -1) : bare
  return trimmed === found ? found : trimEnd(trimmed)
}

function count(text: string, char: string): number {
  return text.split(char).length - 1
}
