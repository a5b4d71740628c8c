// Messages of the last seconds: how they came, and which neighbours have them or were told of them.
import type { Priority } from '../frames.ts'
import type { MessageId, TreeTag } from '../ids.ts'

/** The mark of a message that follows no tree (any more): it is announced only. */
export const noTree = 0 as TreeTag

export interface Recent {
  readonly id: MessageId
  readonly tree: TreeTag
  /** What a push of it from here says. */
  readonly hop: number
  readonly urgent: boolean
  readonly priority: Priority
  /** Who brought it first; 0 if it is mine, or they are gone. */
  from: number
  /** Neighbours that sent or announced it: they have it for certain. */
  gave: number
  /** Neighbours that sent it. */
  pushed: number
  /** Neighbours it was sent to. */
  sent: number
  /** Neighbours it was announced to. */
  told: number
}

export interface Recents {
  readonly get: (id: MessageId) => Recent | undefined
  readonly add: (recent: Recent, nowMs: number) => void
  /** The bit will be somebody else's. */
  readonly forget: (bit: number) => void
  readonly size: () => number
}

/** Lazy ids, grafts and repairs of a message are over by then. */
const generationMs = 5_000
const generationSize = 1_024

export function createRecents(): Recents {
  let young = new Map<MessageId, Recent>()
  let old = new Map<MessageId, Recent>()
  let sinceMs = 0

  return {
    get: id => young.get(id) ?? old.get(id),
    add(recent, nowMs) {
      if (young.size >= generationSize || nowMs - sinceMs >= generationMs) {
        old = young
        young = new Map()
        sinceMs = nowMs
      }
      young.set(recent.id, recent)
    },
    forget(bit) {
      for (const generation of [young, old]) {
        for (const recent of generation.values()) {
          recent.from &= ~bit
          recent.gave &= ~bit
          recent.pushed &= ~bit
          recent.sent &= ~bit
          recent.told &= ~bit
        }
      }
    },
    size: () => young.size + old.size,
  }
}
