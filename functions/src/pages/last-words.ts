// Which of a room's messages the directory quotes.
import type { Envelope, RoomId } from '@festival-chat/domain'
import type { LastWords } from './page.ts'
import { contentOf, isRestricted, kinds, maxAheadMs } from '@festival-chat/domain'
import { slotStartMs } from '../jobs/schedule.ts'

export const noWords: LastWords = { atMs: 0, count: 0, text: '', id: '', by: '', edit: '', editedAtMs: 0 }

const excerptLength = 80
/** What a person would call a message. A sealed one may be anything: only members know. */
const messageKinds: ReadonlySet<number> = new Set([kinds.text, kinds.reply, kinds.poll, kinds.announcement, kinds.sealed])

/** By its kind alone: an erased message was one. */
export function isMessage({ kind }: Pick<Envelope, 'kind'>): boolean {
  return messageKinds.has(kind)
}

/** The directory is for everybody: only open rooms are quoted in it. The later of two, whatever the order they are asked about in. What lay in the future when it was written does not count. */
export function laterWords(held: LastWords, said: Envelope, where: { readonly room: RoomId, readonly slot: number }): LastWords {
  const edited = editedWords(held, said)
  if (edited)
    return edited
  if (!isMessage(said) || said.at.ms > slotStartMs(where.slot + 1) + maxAheadMs)
    return held
  const words = { atMs: said.at.ms, count: said.at.count, id: said.id, by: said.author, text: isRestricted(where.room) ? '' : excerpt(textOf(said)), edit: '', editedAtMs: 0 }
  const order = words.atMs - held.atMs || words.count - held.count || compareText(words.id, held.id)
  return order > 0 || (order === 0 && held.text === '')
    ? words
    : held
}

/** Of what is quoted now, by its own author, and the latest. One that comes before its message is not waited for. */
function editedWords(held: LastWords, said: Envelope): LastWords | undefined {
  const content = contentOf(said)
  const isOurs = content?.type === 'edit' && content.of === held.id && said.author === held.by
  return isOurs && held.text !== '' && said.at.ms > held.editedAtMs
    ? { ...held, text: excerpt(content.text), edit: said.id, editedAtMs: said.at.ms }
    : undefined
}

function textOf(envelope: Envelope): string {
  const content = contentOf(envelope)
  switch (content?.type) {
    case 'text':
    case 'reply':
    case 'announcement':
      return content.text
    case 'poll':
      return content.question
    default:
      return ''
  }
}

function excerpt(text: string): string {
  return Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, excerptLength).join('')
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
