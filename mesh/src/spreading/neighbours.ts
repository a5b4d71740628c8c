// Neighbours as single bits, so that "who has this message" and "whose edges are these" are one number each.
import type { Core, Link } from '../core.ts'
import type { Frame, Priority } from '../frames.ts'
import type { PeerId, Topic } from '../ids.ts'
import type { Bucket } from '../scoring/bucket.ts'
import { createBucket } from '../scoring/bucket.ts'

export interface Neighbour {
  readonly peer: PeerId
  /** One bit of 31; free again when the link is gone. */
  readonly bit: number
  /** Messages that came first from them. */
  firsts: number
  /** Times that they did not bring a message although they were the parent in its tree. */
  strikes: number
  /** Ids that they were the first to announce, and that are missing still. */
  missing: number
  readonly beacons: Bucket
  /** Topics whose trees they were told about. */
  readonly welcomed: Set<Topic>
}

export interface Neighbours {
  /** Undefined without a link, or if all bits are taken: such a link is served by sync alone. */
  readonly of: (peer: PeerId) => Neighbour | undefined
  readonly at: (bit: number) => Neighbour | undefined
  /** Greeted ones in this topic. */
  readonly inTopic: (topic: Topic) => number
  readonly isSuspect: (bit: number) => boolean
  readonly send: (to: number, frame: Frame, priority?: Priority) => void
  readonly release: (peer: PeerId) => Neighbour | undefined
}

/** The sign stays out of it. */
const mostNeighbours = 31

export function createNeighbours(core: Core): Neighbours {
  const byPeer = new Map<PeerId, Neighbour>()
  /** Counted again when the link table makes a new list: my own topics only, so no more than there are of those. */
  const masks = new Map<Topic, { readonly links: readonly Link[], readonly mask: number }>()
  const byPlace: (Neighbour | undefined)[] = Array.from<Neighbour | undefined>({ length: mostNeighbours }).fill(undefined)

  const at = (bit: number): Neighbour | undefined => byPlace[31 - Math.clz32(bit)]

  function of(peer: PeerId): Neighbour | undefined {
    const known = byPeer.get(peer)
    if (known || !core.links.get(peer))
      return known
    const place = byPlace.indexOf(undefined)
    if (place === -1)
      return undefined
    const neighbour: Neighbour = { peer, bit: 1 << place, firsts: 0, strikes: 0, missing: 0, beacons: createBucket(core.now()), welcomed: new Set() }
    byPlace[place] = neighbour
    byPeer.set(peer, neighbour)
    return neighbour
  }

  return {
    of,
    at,
    inTopic(topic) {
      const links = core.links.inTopic(topic)
      const known = masks.get(topic)
      if (known?.links === links)
        return known.mask
      let mask = 0
      for (const link of links)
        mask |= of(link.peer)?.bit ?? 0
      masks.set(topic, { links, mask })
      return mask
    },
    isSuspect(bit) {
      const neighbour = at(bit)
      return neighbour !== undefined && (core.links.get(neighbour.peer)?.suspect ?? true)
    },
    send(to, frame, priority) {
      for (let rest = to; rest !== 0; rest &= rest - 1) {
        const neighbour = at(rest & -rest)
        if (neighbour)
          core.send(neighbour.peer, frame, priority)
      }
    },
    release(peer) {
      const neighbour = byPeer.get(peer)
      if (neighbour) {
        byPeer.delete(peer)
        byPlace[31 - Math.clz32(neighbour.bit)] = undefined
        masks.clear()
      }
      return neighbour
    },
  }
}
