// What the mesh says of itself, as screens have it.
import type { RoomId, Uid } from '@festival-chat/domain'
import type { PeerId, Snapshot, Topic } from '@festival-chat/mesh'
import type { LinkFailure, LinkPath, LinksState, NetworkNow } from '../../core/network-ports.ts'

interface Seen {
  readonly state: LinksState
  readonly self: Uid | undefined
  readonly snapshot: Snapshot | undefined
  readonly failures: readonly LinkFailure[]
  readonly roomOf: (topic: Topic) => RoomId | undefined
  readonly pathOf: (peer: PeerId) => LinkPath | undefined
}

/** A peer's name in the mesh is its uid. */
export const uidOfPeer = (peer: PeerId): Uid => peer as string as Uid

const nothing: Pick<Snapshot, 'links' | 'dialling' | 'passive' | 'kept' | 'counters'> = { links: [], dialling: [], passive: 0, kept: { messages: 0, bytes: 0 }, counters: {} }

export function networkNow({ state, self, snapshot, failures, roomOf, pathOf }: Seen): NetworkNow {
  const { links, dialling, passive, kept, counters } = snapshot ?? nothing
  return {
    state,
    self,
    links: links.map(({ peer, sinceMs, rttMs, lossShare, suspect, topics, queuedBytes }) => ({
      peer: uidOfPeer(peer),
      sinceMs: Math.round(sinceMs),
      rttMs: rttMs > 0 ? Math.round(rttMs) : undefined,
      lossShare,
      isSuspect: suspect,
      rooms: topics.flatMap(topic => roomOf(topic) ?? []),
      queuedBytes,
      path: pathOf(peer),
    })),
    dialling: dialling.map(uidOfPeer),
    heardOf: passive,
    kept,
    failures,
    counters,
  }
}

/** Counters always move: what they count is no reason to draw anew. */
export function isSameNetwork({ counters: _, ...a }: NetworkNow, { counters: __, ...b }: NetworkNow): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
