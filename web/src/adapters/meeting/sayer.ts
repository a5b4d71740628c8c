// Says one thing after the other to each peer, at the pace the record's rules allow: one in 5 s, and to each of them one update.
import type { PeerId } from '@festival-chat/mesh'
import type { Said, SaidBook } from './said-book.ts'
import { restMs } from './said-book.ts'

interface SayerParts {
  readonly nowMs: () => number
  readonly book: SaidBook
  /** Whether it was taken. */
  readonly send: (to: PeerId, bytes: Uint8Array, isUpdate: boolean) => Promise<boolean>
}

export function createSayer({ nowMs, book, send }: SayerParts): (to: PeerId, bytes: Uint8Array) => Promise<boolean> {
  const turns = new Map<PeerId, Promise<boolean>>()

  function lastSaid(to: PeerId): Said | undefined {
    const said = book.of(to)
    return said && nowMs() - said.atMs < restMs ? said : undefined
  }

  async function sayNow(to: PeerId, bytes: Uint8Array): Promise<boolean> {
    const before = lastSaid(to)
    // It would be refused, and a refusal costs as much as a reading.
    if (before?.isUpdate)
      return false
    const isUpdate = before !== undefined
    const isTaken = await send(to, bytes, isUpdate).catch(() => false)
    if (isTaken)
      book.said(to, { isUpdate, atMs: nowMs() })
    return isTaken
  }

  return async (to, bytes) => {
    const turn = (turns.get(to) ?? Promise.resolve()).then(async () => sayNow(to, bytes))
    turns.set(to, turn)
    const isTaken = await turn
    if (turns.get(to) === turn)
      turns.delete(to)
    return isTaken
  }
}
