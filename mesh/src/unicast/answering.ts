// Searches of others: answered by who knows, passed on a few links otherwise; and the answers on their way back.
import type { Core, Link } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { PeerId } from '../ids.ts'
import type { Bucket } from '../scoring/bucket.ts'
import type { Routes } from './routes.ts'
import type { Trail } from './trail.ts'
import { createBucket, pour } from '../scoring/bucket.ts'

export interface AnsweringDeps {
  readonly routes: Routes
  readonly trail: Trail
  readonly learn: (peer: PeerId, via: PeerId, hops: number) => void
  /** An answer to our own search. */
  readonly found: (target: PeerId) => void
}

export interface Answering {
  readonly search: (link: Link, frame: FrameOf<'search'>) => void
  readonly found: (link: Link, frame: FrameOf<'found'>) => void
  readonly linkDown: (peer: PeerId) => void
}

/** Half a town may look for new neighbours at once. */
const burstS = 4
/** As many as a route has ways. */
const answersEach = 2

export function createAnswering(core: Core, { routes, trail, learn, found }: AnsweringDeps): Answering {
  const { searchHops, searchesPerS, unicastHops } = core.options
  const limit = { perS: searchesPerS, burst: searchesPerS * burstS }
  const buckets = new Map<PeerId, Bucket>()

  function isWithinLimit(peer: PeerId): boolean {
    const bucket = buckets.get(peer) ?? createBucket(core.now())
    buckets.set(peer, bucket)
    return pour(bucket, 1, limit, core.now()) === 'fits'
  }

  const isSound = (peer: PeerId): boolean => core.links.get(peer)?.suspect === false

  /** Only where a search ends does hearsay count: before that, somebody may have a link. */
  function hopsTo(target: PeerId, asker: PeerId, isEnd: boolean): number | undefined {
    if (target === core.self)
      return 0
    if (isSound(target))
      return 1
    return isEnd ? routes.ways(target, core.now()).find(({ via }) => via !== asker && isSound(via))?.hops : undefined
  }

  return {
    search(link, { origin, target, nonce, left: theirLeft }) {
      if (origin === core.self)
        return
      const left = Math.min(theirLeft, searchHops - 1)
      learn(origin, link.peer, searchHops - left)
      if (trail.get(origin, nonce))
        return
      if (!isWithinLimit(link.peer))
        return core.count('unicast.searches-dropped')
      trail.add(origin, nonce, { target, previous: link.peer })
      const hops = hopsTo(target, link.peer, left === 0)
      if (hops !== undefined)
        return core.send(link.peer, { type: 'found', origin, target, nonce, hops })
      if (left === 0)
        return
      const onward = { type: 'search', origin, target, nonce, left: left - 1 } as const
      for (const other of core.links.all()) {
        if (other.greeted && other !== link && other.peer !== origin)
          core.send(other.peer, onward)
      }
    },
    found(link, { origin, target, nonce, hops }) {
      const asked = trail.get(origin, nonce)
      if (asked?.target !== target || target === core.self || asked.previous === link.peer || hops >= unicastHops)
        return
      learn(target, link.peer, hops + 1)
      if (asked.previous === undefined)
        return found(target)
      if (asked.answers === answersEach)
        return
      asked.answers += 1
      core.send(asked.previous, { type: 'found', origin, target, nonce, hops: hops + 1 })
    },
    linkDown: peer => void buckets.delete(peer),
  }
}
