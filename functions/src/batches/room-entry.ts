// A room's line in the directory, and what a batch changes in it.
import type { Envelope, RoomId } from '@festival-chat/domain'
import { timeline } from '@festival-chat/domain'

/** The part of the line that follows from what was said. */
export interface RoomNews {
  readonly lastAt: number
  readonly lastText: string
  readonly messages: number
}

const excerptLength = 80

/** Never goes back in time, whatever the order batches come in. What lies in the future does not count yet. */
export function afterBatch(news: RoomNews, room: RoomId, said: { readonly envelopes: readonly Envelope[], readonly nowMs: number }): RoomNews {
  const entries = timeline(said.envelopes, said.nowMs)
  const last = entries.at(-1)
  if (!last)
    return news
  const messages = news.messages + entries.length
  return last.atMs < news.lastAt
    ? { ...news, messages }
    : { lastAt: last.atMs, lastText: isOpen(room) ? excerpt(last.text) : '', messages }
}

/** The directory is for everybody; only open rooms may be quoted in it. */
function isOpen(room: RoomId): boolean {
  return room.startsWith('o_')
}

function excerpt(text: string): string {
  return Array.from(text.replace(/\s+/g, ' ')).slice(0, excerptLength).join('')
}
