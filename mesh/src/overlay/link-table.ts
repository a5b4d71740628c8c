// The links that are up. Written by the overlay; everybody else reads it, for every message.
import type { Link, Links } from '../core.ts'
import type { PeerId, Topic } from '../ids.ts'

export interface LinkTable extends Links {
  /** A link without a hello yet. In place of an older one to the same peer. */
  readonly add: (peer: PeerId, nowMs: number, rttMs?: number) => Link
  /** False if there was none. */
  readonly remove: (peer: PeerId) => boolean
  /** Somebody's topics or greeting have changed. */
  readonly changed: () => void
}

/** Until the first pong: a phone in the same field, over a busy access point. */
const guessedRttMs = 100
/** What a peer that does not say may have. */
const usualMaxLinks = 8

export function createLinkTable(): LinkTable {
  const links = new Map<PeerId, Link>()
  /** Asked for my own topics only, so that it stays as small as their list. */
  const byTopic = new Map<Topic, readonly Link[]>()

  return {
    get size() {
      return links.size
    },
    get: peer => links.get(peer),
    all: () => links.values(),
    inTopic(topic) {
      let known = byTopic.get(topic)
      if (!known) {
        known = [...links.values()].filter(link => link.greeted && link.shared.has(topic))
        byTopic.set(topic, known)
      }
      return known
    },
    add(peer, nowMs, rttMs = guessedRttMs) {
      const link: Link = { peer, sinceMs: nowMs, rttMs, lossShare: 0, lastHeardMs: nowMs, suspect: false, greeted: false, maxLinks: usualMaxLinks, theirTopics: [], shared: new Set() }
      links.delete(peer)
      links.set(peer, link)
      byTopic.clear()
      return link
    },
    remove(peer) {
      byTopic.clear()
      return links.delete(peer)
    },
    changed: () => byTopic.clear(),
  }
}
