// What was erased in a room, so that no later upload brings it back.
import type { Envelope } from '@festival-chat/domain'
import { contentOf } from '@festival-chat/domain'

export interface ErasedList {
  readonly ids: ReadonlySet<string>
  readonly people: ReadonlySet<string>
}

/** Whose words they are, and which message they are another version of. */
export interface Words {
  readonly id: string
  readonly author: string
  readonly editOf?: string | undefined
}

export type IsGone = (words: Words) => boolean

/** One document holds them: beyond this, an erased message is erased all the same, but a second upload could bring it back. */
export const mostErased = 20_000
export const mostForgotten = 5_000

export function goneBy({ ids, people }: ErasedList): IsGone {
  return ({ id, author, editOf }) => ids.has(id) || people.has(author) || (editOf !== undefined && ids.has(editOf))
}

export function wordsOf(envelope: Envelope): Words {
  const content = contentOf(envelope)
  return {
    id: envelope.id,
    author: envelope.author,
    editOf: content?.type === 'edit' ? content.of : undefined,
  }
}
