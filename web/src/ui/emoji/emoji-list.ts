// All the emoji there are to pick, and the way to one by its name. The list comes when somebody first asks for it.
import type { Locale } from '../../i18n/locales.ts'
import type { Tone } from './tone.ts'
import { withTone } from './tone.ts'

export interface Emoji {
  readonly emoji: string
  readonly label: string
  readonly group: EmojiGroup
  readonly takesTone: boolean
  /** The name first, then what else it goes by; without capitals and accents. */
  readonly words: readonly string[]
}

export const emojiGroups = ['faces', 'people', 'nature', 'food', 'travel', 'activities', 'objects', 'symbols', 'flags'] as const
export type EmojiGroup = (typeof emojiGroups)[number]

/** By the numbers of the list; 2 are parts of others. */
const groupsByNumber: Readonly<Record<string, EmojiGroup>> = {
  0: 'faces',
  1: 'people',
  3: 'nature',
  4: 'food',
  5: 'travel',
  6: 'activities',
  7: 'objects',
  8: 'symbols',
  9: 'flags',
}

const sources: Readonly<Record<Locale, () => Promise<{ readonly default: string }>>> = {
  en: async () => import('virtual:emoji/en'),
  de: async () => import('virtual:emoji/de'),
}

const loading = new Map<Locale, Promise<readonly Emoji[]>>()

/** Rejects without a network, where it was never loaded before; asks anew the next time. */
export async function loadEmoji(locale: Locale): Promise<readonly Emoji[]> {
  const known = loading.get(locale)
  if (known)
    return known
  const made = sources[locale]().then(source => readList(source.default))
  loading.set(locale, made)
  made.catch(() => loading.delete(locale))
  return made
}

function readList(list: string): readonly Emoji[] {
  return list.split('\n').flatMap((line) => {
    const [number = '', emoji = '', tone, label = '', further = ''] = line.split('\t')
    const group = groupsByNumber[number]
    return group
      ? [{ emoji, label, group, takesTone: tone === '+', words: [...wordsOf(label), ...wordsOf(further)] }]
      : []
  })
}

/** For `:name`, too: each word of the query begins a word of the emoji; those whose name begins so come first. */
export async function searchEmoji(query: string, locale: Locale, { most = 60, tone = 0 }: { most?: number, tone?: Tone } = {}): Promise<readonly Emoji[]> {
  return findEmoji(await loadEmoji(locale), query)
    .slice(0, most)
    .map(found => found.takesTone ? { ...found, emoji: withTone(found.emoji, tone) } : found)
}

export function findEmoji(all: readonly Emoji[], query: string): readonly Emoji[] {
  const wanted = wordsOf(query)
  const exact = query.trim()
  if (wanted.length === 0)
    return exact === '' ? [] : all.filter(({ emoji }) => emoji === exact)
  return all
    .flatMap((each) => {
      const rank = rankOf(each, wanted)
      return rank === undefined ? [] : [{ each, rank }]
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ each }) => each)
}

/** The place of the first word that is begun, a whole word before a begun one; undefined where some word leads nowhere. */
function rankOf({ words }: Emoji, wanted: readonly string[]): number | undefined {
  let rank = 0
  for (const word of wanted) {
    const whole = words.indexOf(word)
    const begun = whole >= 0 ? whole : words.findIndex(known => known.startsWith(word))
    if (begun < 0)
      return undefined
    rank += whole >= 0 ? begun : begun + 4
  }
  return rank
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}+]+/u)
    .filter(word => word !== '')
}
