// What a message looks like now, from its own words and what was said about it.
import type { Uid } from '../ids.ts'
import type { File } from './cabinet.ts'
import type { Effect, Entry } from './entry.ts'
import type { LogMessage, Poll, Reaction } from './types.ts'
import { compareEntries } from './entry.ts'

/** What a message cannot know of itself. */
export interface Scene {
  readonly nowMs: () => number
  readonly file: (about: string) => File
  /** How many shown replies name it. */
  readonly replies: (id: string) => number
  /** Whether such a rank may delete what others wrote. */
  readonly mayDelete: (rank: number) => boolean
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

/** A deletion is final, whatever came after it. Of hides and restores, the last one has it. */
function stateOf({ envelope: { id, author } }: Entry, { said }: Effect, scene: Scene): LogMessage['state'] {
  const file = scene.file(id)
  const isDeleted = file.get('delete')?.some(({ envelope, effect }) => envelope.author === author || (effect && scene.mayDelete(effect.rank)))
  if (isDeleted || said.type === 'erased')
    return 'deleted'
  const last = file.get('hide')?.findLast(({ envelope, effect }) => effect?.said.type === 'restore' || !isRestored(envelope.id, scene))
  return last?.effect?.said.type === 'hide' ? 'hidden' : 'shown'
}

/** Whether a control was undone by its own id. */
export function isRestored(id: string, { file }: Pick<Scene, 'file'>): boolean {
  return file(id).get('hide')?.some(({ effect }) => effect?.said.type === 'restore') ?? false
}

function wordsOf({ envelope: { id, author } }: Entry, { said }: Effect, scene: Scene): Partial<LogMessage> {
  const file = scene.file(id)
  if (said.type === 'announcement')
    return { text: said.text, urgent: said.urgent }
  if (said.type === 'poll')
    return { text: said.question, poll: pollOf(said, file, scene.nowMs()) }
  if (said.type !== 'text' && said.type !== 'reply')
    return {}
  const edit = file.get(`edit/${author}`)?.at(-1)
  return edit?.effect?.said.type === 'edit'
    ? { text: edit.effect.said.text, editedAtMs: edit.envelope.at.ms }
    : { text: said.text }
}

function isPinned(file: File): boolean {
  const last = file.get('pin')?.at(-1)?.effect?.said
  return last?.type === 'pin' && last.on
}

function reactionsIn(file: File): readonly Reaction[] {
  const standing: Entry[] = []
  for (const words of file.values()) {
    const last = words.at(-1)
    if (last?.effect?.said.type === 'reaction' && last.effect.said.on)
      standing.push(last)
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
