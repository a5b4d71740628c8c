// What was last said to whom at the meeting point, whose rules hold beyond a reload.
import type { EventId } from '@festival-chat/domain'
import type { PeerId } from '@festival-chat/mesh'
import type { BookStorage } from './book.ts'
import * as v from 'valibot'
import { deviceStorage } from '../../core/device-storage.ts'
import { createBook } from './book.ts'

/** So long by rule between two words to the same peer. */
export const restMs = 5_000

const saidSchema = v.object({
  isUpdate: v.boolean(),
  /** When it was certain: the record took it at the latest then. */
  atMs: v.number(),
})

export type Said = Readonly<v.InferOutput<typeof saidSchema>>

export interface SaidBook {
  readonly of: (peer: PeerId) => Said | undefined
  readonly said: (peer: PeerId, said: Said) => void
}

export function createSaidBook(event: EventId, storage: BookStorage = deviceStorage): SaidBook {
  const { read, write } = createBook<Said>({ event, name: 'said-to', entry: saidSchema }, storage)
  return {
    of: peer => read().get(peer),
    said: (peer, said) => write([...[...read()].filter(([, { atMs }]) => said.atMs - atMs < restMs), [peer, said]]),
  }
}
