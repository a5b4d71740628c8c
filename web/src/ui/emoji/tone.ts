// Gives an emoji of people the colour of skin somebody chose.
const tones = ['', '\u{1F3FB}', '\u{1F3FC}', '\u{1F3FD}', '\u{1F3FE}', '\u{1F3FF}'] as const

/** 0 is the yellow of lanterns. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5

const tinted = /(\p{Emoji_Modifier_Base})\uFE0F?/gu

/** For those that are known to take one: everybody in the picture gets the same. */
export function withTone(emoji: string, tone: Tone): string {
  return tone === 0 ? emoji : emoji.replace(tinted, `$1${tones[tone]}`)
}
