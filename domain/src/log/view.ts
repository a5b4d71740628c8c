// What a message looks like now, from its own words and what was said about it.
import type { Uid } from '../ids.ts'
import type { File } from './cabinet.ts'
import type { Effect, Entry } from './entry.ts'
import type { LogMessage, Poll, Reaction } from './types.ts'
import { compareStamps } from '../clock.ts'
import { compareEntries } from './entry.ts'

/** What a message cannot know of itself. */
export interface Scene {
  readonly nowMs: () => number
  readonly file: (about: string) => File
  /** How many shown replies name it. */
  readonly replies: (id: string) => number
}

export function viewOf(entry: Entry, scene: Scene): LogMessage | undefined {
  const { effect, envelope: { id, author, seq, at } } = entry
  const type = effect && messageType(effect)
  if (!effect || !type)
    return undefined
  const { said } = effect
  const state = stateOf(entry, effect, scene)
  const file = scene.file(id)
  return {
    id,
    author,
    seq,
    at,
    type,
    text: '',
    state,
    pinned: false,
    reactions: [],
    replies: scene.replies(id),
    ...said.type === 'reply' && { replyTo: said.to },
    ...state === 'shown' && wordsOf(entry, effect, scene),
    ...state === 'shown' && { pinned: isPinned(file), reactions: reactionsIn(file) },
  }
}

/** The message that shows this one as its reply. */
export function repliesTo(entry: Entry, scene: Scene): string | undefined {
  const { effect } = entry
  return effect?.said.type === 'reply' && stateOf(entry, effect, scene) === 'shown'
    ? effect.said.to
    : undefined
}

function messageType({ said }: Effect): LogMessage['type'] | undefined {
  switch (said.type) {
    case 'text':
    case 'reply':
    case 'poll':
    case 'announcement': return said.type
    case 'erased': return said.was
    default: return undefined
  }
}

/** A deletion is final, whatever came after it. A hide stands until it is restored. Neither reaches above its rank. */
function stateOf(entry: Entry, effect: Effect, scene: Scene): LogMessage['state'] {
  const { said, rank } = effect
  if (said.type === 'erased' || isDeleted(entry, effect, scene))
    return 'deleted'
  let restored = -1
  for (const word of scene.file(entry.envelope.id).get('hide')?.toReversed() ?? []) {
    const by = rankOf(word.effect)
    if (word.effect?.said.type === 'restore')
      restored = Math.max(restored, by)
    else if (by >= rank && by > restored && !isRestored(word, scene))
      return 'hidden'
  }
  return 'shown'
}

function isDeleted({ envelope: { id, author } }: Entry, { rank }: Effect, scene: Scene): boolean {
  const file = scene.file(id)
  return file.has(`delete/${author}`)
    || (file.get('delete')?.some(({ envelope, effect }) => envelope.author === author || rankOf(effect) >= rank) ?? false)
}

/** Whether a control was undone by its own id: later, and by nobody of a lower rank. */
export function isRestored(control: Entry, { file }: Pick<Scene, 'file'>): boolean {
  return file(control.envelope.id).get('hide')?.some(({ envelope, effect }) => effect?.said.type === 'restore'
    && effect.rank >= rankOf(control.effect)
    && compareStamps(envelope.at, control.envelope.at) > 0) ?? false
}

function rankOf(effect: Effect | undefined): number {
  return effect?.rank ?? -1
}

function wordsOf({ envelope: { id, author } }: Entry, { said }: Effect, scene: Scene): Partial<LogMessage> {
  const file = scene.file(id)
  if (said.type === 'announcement')
    return { text: said.text, urgent: said.urgent }
  if (said.type === 'poll')
    return { text: said.question, poll: pollOf(said, file, scene.nowMs()) }
  if (said.type !== 'text' && said.type !== 'reply')
    return {}
  // One that its author took back leaves the words of before.
  // One that was deleted itself leaves the words of before.
  const edit = file.get(`edit/${author}`)?.findLast(word => word.effect && !isDeleted(word, word.effect, scene))
  return edit?.effect?.said.type === 'edit'
    ? { text: edit.effect.said.text, editedAtMs: edit.envelope.at.ms }
    : { text: said.text }
}

function isPinned(file: File): boolean {
  const last = file.get('pin')?.at(-1)?.effect?.said
  return last?.type === 'pin' && last.on
}

/** What a person says of a message beyond that is noise: the first of theirs stay, and are all that is looked at. */
const maxEmojiEach = 10
const maxReactionsEach = 100

function reactionsIn(file: File): readonly Reaction[] {
  const standing: Entry[] = []
  for (const [key, words] of file) {
    if (key.startsWith('reaction/'))
      standing.push(...standingOf(words))
  }
  const byEmoji = new Map<string, Uid[]>()
  for (const { envelope, effect } of standing.sort(compareEntries)) {
    if (effect?.said.type !== 'reaction')
      continue
    const by = byEmoji.get(effect.said.emoji) ?? []
    by.push(envelope.author)
    byEmoji.set(effect.said.emoji, by)
  }
  return Array.from(byEmoji, ([emoji, by]) => ({ emoji, by }))
}

/** Of one person's reactions: for each emoji the last, if it still is on. */
function standingOf(words: readonly Entry[]): readonly Entry[] {
  const lastByEmoji = new Map<string, Entry>()
  for (const word of words.slice(0, maxReactionsEach)) {
    if (word.effect?.said.type === 'reaction')
      lastByEmoji.set(word.effect.said.emoji, word)
  }
  return [...lastByEmoji.values()]
    .filter(({ effect }) => effect?.said.type === 'reaction' && effect.said.on)
    .sort(compareEntries)
    .slice(0, maxEmojiEach)
}

type PollSaid = Extract<Effect['said'], { type: 'poll' }>

/** Each person's last vote before the end counts; what a poll does not offer is left out. */
function pollOf({ options, many, closesAtMs }: PollSaid, file: File, nowMs: number): Poll {
  const endMs = closesAtMs ?? Number.POSITIVE_INFINITY
  const lastVotes: Entry[] = []
  for (const [key, words] of file) {
    const last = key.startsWith('vote/') && words.findLast(({ envelope }) => envelope.at.ms < endMs)
    if (last)
      lastVotes.push(last)
  }
  const votes = options.map((): Uid[] => [])
  for (const { envelope, effect } of lastVotes.sort(compareEntries)) {
    const choices = effect?.said.type === 'vote' ? new Set(effect.said.choices.filter(choice => choice < options.length)) : []
    for (const choice of [...choices].slice(0, many ? options.length : 1))
      votes[choice]?.push(envelope.author)
  }
  return {
    options,
    many,
    ...closesAtMs !== undefined && { closesAtMs },
    closed: nowMs >= endMs,
    votes,
  }
}
