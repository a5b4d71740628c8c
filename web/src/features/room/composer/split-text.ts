// A text too long for one message, cut where a reader would pause. Nothing is lost: the parts put together are the text.

/** The best place to cut comes first; each pattern ends where the next part may begin. */
const pauses = [/\n[^\S\n]*\n\s*/g, /\n\s*/g, /[.!?…]["'”’)\]]*\s+/g, /\s+/g]

/** So far beyond the limit is looked, to see whether a character ends there: families of emoji are long. */
const graphemeReach = 64

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** None of the parts is longer than `max`, which counts as `String.length` does. */
export function splitText(text: string, max: number): readonly string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > max) {
    const end = pauseBefore(rest, max) ?? wholeBefore(rest, max)
    parts.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return rest === '' ? parts : [...parts, rest]
}

/** As much of the beginning as fits, without half a character at its end. */
export function trimText(text: string, max: number): string {
  return text.length > max ? text.slice(0, wholeBefore(text, max)) : text
}

/** A part shorter than half of what fits would look torn: then rather the next best pause. */
function pauseBefore(text: string, max: number): number | undefined {
  // One more: a blank there belongs to what is before it, if it still fits.
  const window = text.slice(0, max + 1)
  for (const pause of pauses) {
    const last = [...window.matchAll(pause)].map(({ index, 0: { length } }) => index + length).findLast(end => end <= max)
    if (last !== undefined && last * 2 >= max)
      return last
  }
  return undefined
}

/** The end of the last whole character; a single one that is longer than everything is cut by its code points. */
function wholeBefore(text: string, max: number): number {
  let end = 0
  for (const { index, segment } of graphemes.segment(text.slice(0, max + graphemeReach))) {
    if (index + segment.length > max)
      break
    end = index + segment.length
  }
  if (end > 0)
    return end
  return isHighSurrogate(text.charCodeAt(max - 1)) && max > 1 ? max - 1 : max
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xD800 && unit <= 0xDBFF
}
