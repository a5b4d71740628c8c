// The words people write, and the name they go by: tidied and bounded alike, whoever's app wrote them.
import type { Result } from './result.ts'
import { fail, ok } from './result.ts'

export const maxTextLength = 4_000
export const maxNameLength = 40

export type BadText = { readonly type: 'Empty' } | { readonly type: 'TooLong', readonly max: number }

/** What cannot be seen, and what turns the direction of the words around it: good only for posing as another. */
const deceptive = /\p{Default_Ignorable_Code_Point}/u.source
/** Where some of it is needed: to join emoji, to make a sign one, for three flags, and in scripts whose letters join. */
const pictogram = /\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?/u.source
const joining = /[\p{sc=Arab}\p{sc=Syrc}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}]/u.source
const needed = [
  /\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}/u.source,
  `${pictogram}(?:\\u200D${pictogram})*`,
  /[\d#*]\uFE0F\u20E3/u.source,
  `${joining}[\\u200C\\u200D](?=${joining})`,
].join('|')
const unseen = new RegExp(`(${needed})|${deceptive}`, 'gu')
/** Such a sign is an emoji anyway. */
const idleSelector = /(\p{Emoji_Presentation})\uFE0F+/gu
const blanks = /[\s\u2800]+/g
const controls = /\p{Cc}/gu
/** Hebrew and Tibetan may need three; more only grow over the lines around them. */
const tooManyMarks = /([\p{Mn}\p{Me}]{3})[\p{Mn}\p{Me}]+/gu
const halfCharacter = /\p{Surrogate}/gu
/** Something to look at; the pattern for blind readers' blank cell is the one blank that Unicode does not call so. */
const visible = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u

export function tidyText(given: string, max: number): Result<string, BadText> {
  return bounded(wellFormed(given).trim(), max)
}

/** On one line, and one way to write what looks the same. */
export function tidyName(given: string, max: number): Result<string, BadText> {
  const seen = wellFormed(given)
    .replace(idleSelector, '$1')
    .replace(unseen, '$1')
    .replace(blanks, ' ')
    .replace(controls, '')
  return bounded(seen
    .normalize('NFC')
    .replace(tooManyMarks, '$1')
    .replace(/ +/g, ' ')
    .trim(), max)
}

/** Half a character has no UTF-8; what is signed must be what is shown. */
function wellFormed(given: string): string {
  return given.replace(halfCharacter, '\uFFFD')
}

function bounded(text: string, max: number): Result<string, BadText> {
  if (!visible.test(text))
    return fail({ type: 'Empty' })
  return text.length > max
    ? fail({ type: 'TooLong', max })
    : ok(text)
}
