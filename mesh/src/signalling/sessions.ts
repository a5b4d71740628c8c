// Connections being made known: one for each peer, as many of ours as of theirs, each for a limited time.
import type { Core } from '../core.ts'
import type { PeerId } from '../ids.ts'

export type About = 'connection' | 'restart'

export interface Session {
  readonly peer: PeerId
  readonly number: number
  readonly about: About
  /** We offer, or they do. */
  readonly isOurs: boolean
  readonly needy: boolean
  /** The body of our offer or answer, to be said again. */
  said: Uint8Array | undefined
  isAnswered: boolean
}

export interface Sessions {
  readonly get: (peer: PeerId) => Session | undefined
  /** In place of another with the same peer. Undefined if there are too many. */
  readonly open: (facts: Pick<Session, 'peer' | 'number' | 'about' | 'isOurs' | 'needy'>) => Session | undefined
  readonly end: (peer: PeerId) => Session | undefined
  readonly nextNumber: () => number
  /** Remembers the number of their offer. */
  readonly note: (peer: PeerId, number: number) => 'new' | 'again' | 'stale'
  readonly size: () => { readonly open: number, readonly noted: number }
}

const numbers = 65_536
/** Who restarts begins with any number; who goes on is never so far ahead of what is still on its way. */
const staleWithin = 64
/** As many again may still be underway from each of those that have ended. */
const notedPerSession = 4

export function createSessions(core: Core, expired: (session: Session) => void): Sessions {
  const { sessions: most, dialTimeoutMs } = core.options
  const open = new Map<PeerId, { readonly session: Session, readonly callOff: () => void }>()
  const noted = new Map<PeerId, { readonly number: number, readonly atMs: number }>()
  let number = Math.floor(core.random() * numbers)

  function end(peer: PeerId): Session | undefined {
    const found = open.get(peer)
    found?.callOff()
    open.delete(peer)
    return found?.session
  }

  function hasRoom(isOurs: boolean): boolean {
    let same = 0
    for (const { session } of open.values())
      same += session.isOurs === isOurs ? 1 : 0
    return same < most / 2
  }

  return {
    get: peer => open.get(peer)?.session,
    open(facts) {
      end(facts.peer)
      if (!hasRoom(facts.isOurs))
        return undefined
      const session: Session = { ...facts, said: undefined, isAnswered: false }
      const callOff = core.agenda.at(core.now() + dialTimeoutMs, () => {
        open.delete(session.peer)
        expired(session)
      })
      open.set(session.peer, { session, callOff })
      return session
    },
    end,
    nextNumber: () => number = (number + 1) % numbers,
    note(peer, theirs) {
      const last = noted.get(peer)
      const behind = last && core.now() - last.atMs < 2 * dialTimeoutMs ? (last.number - theirs + numbers) % numbers : staleWithin
      if (behind < staleWithin)
        return behind === 0 ? 'again' : 'stale'
      noted.delete(peer)
      noted.set(peer, { number: theirs, atMs: core.now() })
      if (noted.size > notedPerSession * most)
        noted.delete(noted.keys().next().value!)
      return 'new'
    },
    size: () => ({ open: open.size, noted: noted.size }),
  }
}
