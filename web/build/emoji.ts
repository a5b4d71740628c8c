// Makes small lists of emoji out of a large table: what they look like and what they are called, one module a language.
import type { Plugin } from 'vite'
import { createRequire } from 'node:module'
import { withTone } from '../src/ui/emoji/tone.ts'

interface Compact {
  readonly hexcode: string
  readonly label: string
  readonly unicode: string
  readonly group?: number
  readonly order?: number
  readonly tags?: readonly string[]
  readonly skins?: readonly { readonly unicode: string }[]
}
interface Dated { readonly hexcode: string, readonly version: number }
type Shortcodes = Readonly<Record<string, string | readonly string[]>>

const require = createRequire(import.meta.url)
const prefix = 'virtual:emoji/'
/** What phones of the last years can draw. */
const newestVersion = 14
/** Swatches of skin and hair, which are part of others. */
const componentGroup = 2
/** A country's name is enough. */
const flagGroup = 9
const mostWords = 7
/** Such a sign is an emoji anyway: two spellings would be two reactions. */
const idleSelector = /(\p{Emoji_Presentation})\uFE0F/gu

export function emojiLists(): Plugin {
  return {
    name: 'festival-chat:emoji',
    resolveId: id => id.startsWith(prefix) ? `\0${id}` : undefined,
    load: id => id.startsWith(`\0${prefix}`)
      ? `export default ${JSON.stringify(emojiList(id.slice(prefix.length + 1)))}`
      : undefined,
  }
}

/** A line for each: its group, the emoji, `+` if it takes a tone of skin, its name, and other words for it. */
function emojiList(language: string): string {
  const versions = new Map((require('emojibase-data/en/data.json') as Dated[]).map(({ hexcode, version }) => [hexcode, version]))
  const shortcodes = require('emojibase-data/en/shortcodes/github.json') as Shortcodes
  return (require(`emojibase-data/${language}/compact.json`) as Compact[])
    .filter(({ hexcode, group }) => group !== undefined && group !== componentGroup && (versions.get(hexcode) ?? Infinity) <= newestVersion)
    .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))
    .map((each) => {
      const { group, label, skins } = each
      const unicode = each.unicode.replace(idleSelector, '$1')
      const takesTone = skins?.some(skin => skin.unicode.replace(idleSelector, '$1') === withTone(unicode, 3)) ?? false
      return [group, unicode, takesTone ? '+' : '', label, furtherWords(each, shortcodes).join(' ')].join('\t')
    })
    .join('\n')
}

/** What people type after a colon is known in every language; what the name says already is not said again. */
function furtherWords({ label, hexcode, group, tags = [] }: Compact, shortcodes: Shortcodes): readonly string[] {
  if (group === flagGroup)
    return []
  const codes = [shortcodes[hexcode] ?? []].flat().slice(0, 1)
  const known = label.toLowerCase()
  const words = [...codes.flatMap(code => code.split('_')), ...tags].flatMap(tag => tag.toLowerCase().split(/[\s,()]+/))
  return [...new Set(words)].filter(word => (word.length > 2 || word.endsWith('1')) && !known.includes(word)).slice(0, mostWords)
}
