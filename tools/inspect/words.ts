// An envelope's content in words.
import type { Content, LastSeqs, Stamp } from '@festival-chat/domain'
import { roles } from '@festival-chat/domain'

/** How to call a person, and an envelope. */
export interface Names {
  readonly person: (uid: string) => string
  readonly envelope: (id: string) => string
}

type Teller = { readonly [Type in Content['type']]: (content: Extract<Content, { type: Type }>, names: Names) => string }

const tellers: Teller = {
  text: ({ text }) => `says ${quoted(text)}`,
  reply: ({ text, to }, { envelope }) => `answers ${envelope(to)}: ${quoted(text)}`,
  edit: ({ of, text }, { envelope }) => `changes ${envelope(of)} to ${quoted(text)}`,
  delete: ({ of }, { envelope }) => `deletes ${envelope(of)}`,
  reaction: ({ to, emoji, on }, { envelope }) => on ? `reacts to ${envelope(to)} with ${emoji}` : `takes ${emoji} back from ${envelope(to)}`,
  pin: ({ of, on }, { envelope }) => `${on ? 'pins' : 'unpins'} ${envelope(of)}`,
  poll: ({ question, options, many, closesAtMs }) => `asks ${quoted(question)}: ${options.map((option, n) => `${n} ${quoted(option)}`).join(', ')} (${many ? 'as many answers as you like' : 'one answer'}${closesAtMs === undefined ? '' : `, until ${timeInWords(closesAtMs)}`})`,
  vote: ({ poll, choices }, { envelope }) => choices.length === 0 ? `takes back their vote in ${envelope(poll)}` : `votes ${choices.join(' and ')} in ${envelope(poll)}`,
  profile: ({ name, hue, emoji }) => `goes by ${quoted(name)}${emoji === undefined ? '' : `, with ${emoji}`}${hue === undefined ? '' : `, in colour ${hue}`}`,
  readMark: ({ upTo }) => `has read up to ${stampInWords(upTo)}`,
  presence: ({ state }) => `is ${state}`,
  announcement: ({ text, urgent }) => `announces${urgent ? ' urgently' : ''} ${quoted(text)}`,
  sealed: ({ epoch, box }) => `says something sealed with the room's key number ${epoch} (${box.length} bytes)`,
  rekey: ({ epoch, keys }) => `hands the room's key number ${epoch} to ${counted(Object.keys(keys).length, 'person', 'people')}`,
  hide: ({ of, reason }, { envelope }) => `hides ${envelope(of)}${because(reason)}`,
  restore: ({ of, reason }, { envelope }) => `restores ${envelope(of)}${because(reason)}`,
  warn: ({ who, reason }, { person }) => `warns ${person(who)}${because(reason)}`,
  mute: ({ who, after, untilMs, reason }, { person }) => `mutes ${person(who)} after their number ${after}, until ${timeInWords(untilMs)}${because(reason)}`,
  ban: ({ who, last, reason }, { person }) => `bans ${person(who)}: ${whatCounts(last)}${because(reason)}`,
  slowMode: ({ everyMs }) => everyMs === 0 ? 'ends slow mode' : `sets slow mode: a message every ${everyMs / 1_000} s`,
  lock: ({ on }) => on ? 'locks the room' : 'unlocks the room',
  revoke: ({ who, last, level, forgotten }, { person }) => level === undefined
    ? `revokes ${person(who)}${forgotten === true ? ', who wished to be forgotten' : ''}: ${whatCounts(last)}`
    : `leaves ${person(who)} no more power than ${roleInWords(level)}: ${whatCounts(last, ['nothing they did with more', 'of what they did with more'])}`,
  flag: ({ name, on, percent }) => `switches ${quoted(name)} ${on ? `on for ${percent} of a hundred` : 'off'}`,
}

export function contentInWords(content: Content, names: Names): string {
  // Each teller is handed the content of its own type, which the compiler does not see through the table.
  const tell = tellers[content.type] as (content: Content, names: Names) => string
  return tell(content, names)
}

export function timeInWords(ms: number): string {
  return `${new Date(ms).toISOString().replace('T', ' ').replace('.000', '').replace('Z', '')} UTC`
}

export function stampInWords({ ms, count }: Stamp): string {
  return count === 0 ? timeInWords(ms) : `${timeInWords(ms)} +${count}`
}

export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** On one line, however it was written, and without what would take hold of the terminal. */
export function quoted(text: string): string {
  return `“${text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, character => character === '\n' ? '⏎' : character === '\u200D' ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`)}”`
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `, because ${quoted(reason)}`
}

function whatCounts(last: LastSeqs, [nothing, some] = ['nothing of theirs', 'of theirs']): string {
  const rooms = Object.entries(last)
  return rooms.length === 0
    ? `${nothing} counts`
    : `${some} counts only what is up to ${rooms.map(([room, seq]) => `${seq} in ${room}`).join(', ')}`
}

function roleInWords(level: number): string {
  return Object.entries(roles).find(([, number]) => number === level)?.[0] ?? `level ${level}`
}
