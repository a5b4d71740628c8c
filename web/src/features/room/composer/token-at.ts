// What is being typed right before the caret, where it could become somebody's name or an emoji.

export interface Token {
  readonly type: 'mention' | 'emoji'
  /** Where its sign stands. */
  readonly start: number
  readonly query: string
}

/** Names have blanks in them; a whole sentence after an @ is none. */
const maxNameWords = 3
const maxQueryLength = 40
/** A smiley or a time of day is no question for an emoji. */
const emojiQuery = /(?<![\p{L}\p{N}:]):(?<query>[\p{L}+\-][\p{L}\p{N}_+\-]+)$/u
const mentionQuery = /(?<![\p{L}\p{N}._%+\-@])@(?<query>[^\n@]*)$/u

export function tokenAt(text: string, caret: number): Token | undefined {
  const before = text.slice(Math.max(0, caret - maxQueryLength - 1), caret)
  const offset = caret - before.length
  const mention = mentionQuery.exec(before)
  const name = mention?.groups?.['query'] ?? ''
  if (mention && !/^\s|\s{2}/.test(name) && name.split(' ').length <= maxNameWords)
    return { type: 'mention', start: offset + mention.index, query: name }
  const emoji = emojiQuery.exec(before)
  return emoji
    ? { type: 'emoji', start: offset + emoji.index, query: emoji.groups?.['query'] ?? '' }
    : undefined
}
