// How high a row will be that was never on the screen: near enough, so that the scrollbar hardly moves once it is known.
import type { Row } from './rows.ts'

const lineHeightPx = 26
/** Around a message's words: its padding, and the space to the next. */
const aroundPx = 22
const beginningPx = 34
const letterPx = 8
/** Nobody's bubble is wider. */
const widestPx = 500

export function guessHeight(row: Row, widthPx: number): number {
  if (row.type !== 'message')
    return 48
  const { first, message: { text, replyTo, reactions, poll, replies, state } } = row
  const perLine = Math.max(Math.min(widthPx * 0.75, widestPx) / letterPx, 12)
  const lines = state === 'shown' ? text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 6) / perLine), 0) : 1
  return aroundPx
    + Math.min(lines, 12) * lineHeightPx
    + (first ? beginningPx : 0)
    + (replyTo === undefined ? 0 : 52)
    + (reactions.length > 0 ? 40 : 0)
    + (replies > 0 ? 40 : 0)
    + (poll ? 60 + poll.options.length * 52 : 0)
}
