// How links end: with a word where there is time for one, and with a hint where else to go.
import type { Link } from '../core.ts'
import type { ByeReason, FrameOf, PeerEntry } from '../frames.ts'
import type { PeerId } from '../ids.ts'
import type { Effect } from '../machine.ts'
import type { Choosing } from './choosing.ts'
import type { Dialling } from './dialling.ts'
import type { Needs } from './needs.ts'
import type { Scene } from './scene.ts'
import { entryOfLink, hear, hintsOf, sharedHints } from './scene.ts'

type CloseReason = Extract<Effect, { type: 'close' }>['reason']

export interface Parting {
  readonly dismiss: (peer: PeerId, reason: ByeReason) => void
  /** Until there are no more than the limit. The newest is named to those who have to go for it. */
  readonly trim: (newest?: PeerId) => void
  readonly handleBye: (link: Link, frame: FrameOf<'bye'>) => void
  readonly died: (link: Link) => void
  /** Gone while we slept: nothing has happened to the mesh, and they may be just whom we look for. */
  readonly outslept: (link: Link) => void
  /** Their page has begun anew, and has a new link already. */
  readonly replaced: (link: Link) => void
  /** The host says so. */
  readonly linkDown: (peer: PeerId) => void
}

export interface PartingParts {
  readonly needs: Needs
  readonly choosing: Choosing
  readonly dialling: Dialling
  /** The link is out of the table; whoever keeps something about it forgets it. */
  readonly ended: (link: Link, how: 'parted' | 'outslept' | 'died') => void
}

/** Names in a word of farewell. */
const othersNamed = 4

export function createParting(scene: Scene, { needs, choosing, dialling, ended }: PartingParts): Parting {
  const { core, links, leaving, breaker } = scene

  /** There is nothing wrong with them. */
  const keepInMind = (link: Link): void => scene.passive.merge({ peer: link.peer, hints: hintsOf(link), seenMs: link.lastHeardMs }, core.now())

  function end(link: Link, how: 'parted' | 'outslept' | 'died', reason?: CloseReason): void {
    if (links.get(link.peer) !== link)
      return
    links.remove(link.peer)
    leaving.delete(link.peer)
    scene.inNeed.delete(link.peer)
    scene.wayBack.linkDown(link.peer)
    if (reason === 'full')
      keepInMind(link)
    if (reason)
      core.emit({ type: 'close', peer: link.peer, reason })
    ended(link, how)
    scene.deps.lost(link.peer)
    scene.tend()
  }

  function othersFor(peer: PeerId, newest: PeerId | undefined): PeerEntry[] {
    const link = newest === undefined ? undefined : links.get(newest)
    const first = link ? [entryOfLink(link, core.now())] : []
    return [...first, ...scene.passive.sample(othersNamed - first.length, core.now())].filter(other => other.peer !== peer)
  }

  function dismiss(peer: PeerId, reason: ByeReason, newest?: PeerId): void {
    const link = links.get(peer)
    if (!link || (leaving.has(peer) && reason === 'full'))
      return
    const isPolite = reason === 'full' || reason === 'useless'
    core.send(peer, { type: 'bye', reason, others: isPolite ? othersFor(peer, newest) : [] }, 'control')
    core.count(`bye-${reason}`)
    if (reason !== 'full')
      return end(link, 'parted', reason)
    leaving.add(peer)
    breaker.full(peer, core.now())
    core.agenda.at(core.now() + core.options.farewellMs, () => end(link, 'parted', reason))
  }

  function handleBye(link: Link, { reason, others }: FrameOf<'bye'>): void {
    hear(scene, others)
    if (reason === 'full') {
      // They close it in a moment; until then it is the best way to their newcomer.
      leaving.add(link.peer)
      breaker.full(link.peer, core.now())
      core.agenda.at(core.now() + 2 * core.options.farewellMs, () => end(link, 'parted', reason))
      const successor = others[0]
      if (successor && sharedHints(scene.topics.hints(), successor.hints) > 0 && needs.sound() + dialling.promised() < scene.maxLinks) {
        scene.deps.learn(successor.peer, link.peer, 2)
        dialling.dial(successor, { via: 'mesh', needy: false })
      }
      return scene.tend()
    }
    if (reason === 'asleep' || reason === 'leaving')
      breaker.gone(link.peer, core.now())
    else
      breaker.full(link.peer, core.now())
    end(link, 'parted', reason)
  }

  return {
    dismiss: (peer, reason) => dismiss(peer, reason),
    trim(newest) {
      while (needs.staying().length > scene.maxLinks) {
        const link = choosing.dispensable(newest)
        if (!link)
          return
        dismiss(link.peer, 'full', newest)
      }
      // One more than the limit, never two: the first to go has had its time.
      for (const peer of leaving) {
        const link = links.get(peer)
        if (link && links.size > scene.maxLinks + 1)
          end(link, 'parted', 'full')
      }
    },
    handleBye,
    died(link) {
      core.count('died')
      breaker.failed(link.peer, core.now())
      end(link, 'died', 'dead')
    },
    outslept: link => end(link, 'outslept', 'dead'),
    replaced: link => end(link, 'parted'),
    linkDown(peer) {
      const link = links.get(peer)
      if (!link)
        return
      const wasLeaving = leaving.has(peer)
      // Perhaps it was only their network: they may be called again.
      if (!wasLeaving) {
        breaker.failed(peer, core.now())
        keepInMind(link)
      }
      end(link, wasLeaving ? 'parted' : 'died')
    },
  }
}
