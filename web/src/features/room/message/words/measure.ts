// How words want to be shown: a few emoji large, a flood of them folded.
const picture = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?(?:\u200D\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)*`
const emoji = new RegExp(String.raw`[\d#*]\uFE0F?\u20E3|\p{Regional_Indicator}{2}|\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}|${picture}`, 'gu')

/** How many emoji, if there are one to three and nothing else; else 0. */
export function fewEmoji(text: string): number {
  if (text.length > 60)
    return 0
  const count = [...text.matchAll(emoji)].length
  return count <= 3 && /^\s*$/.test(text.replace(emoji, '')) ? count : 0
}

const mostLines = 12
/** On a phone. */
const lettersPerLine = 42

/** By an estimate: measuring would lay every row out twice. */
export function isLong(text: string): boolean {
  let lines = 0
  for (const line of text.split('\n'))
    lines += Math.max(1, Math.ceil(line.length / lettersPerLine))
  // Folding away two lines would only cost a tap.
  return lines > mostLines + 2
}
