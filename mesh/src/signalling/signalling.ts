// Connections made known through the mesh: an offer there, an answer back, and what happens when both offer at once.
import type { Core, OfferFacts, RefusedWhy, Signalling } from '../core.ts'
import type { PeerId, TopicHint } from '../ids.ts'
import type { SignalKind } from '../machine.ts'
import type { Signal } from './codec.ts'
import type { About, Session } from './sessions.ts'
import { decodeSignal, encodeSignal, maxSignalBytes } from './codec.ts'
import { createSessions } from './sessions.ts'

export interface SignallingDeps {
  /** By unicast. */
  readonly send: (to: PeerId, body: Uint8Array) => void
  readonly admits: (offer: OfferFacts) => boolean
  /** Of my topics, the most wanted first. */
  readonly hints: () => readonly TopicHint[]
  /** The connection we wanted will not come about this way; its host has been told. */
  readonly refused: (peer: PeerId, why: RefusedWhy) => void
}

type Offer = Extract<Signal, { kind: 'offer' | 'restart' }>
type Answer = Extract<Signal, { kind: 'answer' | 'restart-answer' }>

const aboutOf = (kind: SignalKind): About => kind === 'offer' || kind === 'answer' ? 'connection' : 'restart'

const mostHints = 8

export function createSignalling(core: Core, { send, admits, hints, refused }: SignallingDeps): Signalling {
  const { self, options } = core
  const sessions = createSessions(core, session => giveUp(session, 'silent'))

  /** Has ended already; a link that is there is no business of ours. */
  function giveUp({ peer, about, isOurs }: Session, why: RefusedWhy): void {
    if (about === 'restart' || core.links.get(peer))
      return
    core.count(`signals.${why}`)
    core.emit({ type: 'close', peer, reason: why === 'full' ? 'refused' : 'dead' })
    if (isOurs)
      refused(peer, why)
  }

  function say(session: Session, signal: Signal): void {
    session.said = encodeSignal(signal)
    send(session.peer, session.said)
  }

  /** Perhaps it was lost: another nonce may take another way. */
  function sayAgainLater(session: Session): void {
    core.agenda.at(core.now() + options.offerAgainMs, () => {
      if (sessions.get(session.peer) === session && !session.isAnswered)
        send(session.peer, session.said!)
    })
  }

  function offer(session: Session, bytes: Uint8Array): void {
    const { number, needy, about } = session
    sayAgainLater(session)
    say(session, about === 'restart' ? { kind: 'restart', session: number, bytes } : { kind: 'offer', session: number, needy, hints: hints().slice(0, mostHints), bytes })
  }

  /** Of two restarts at once, the greater's stands. */
  function restart(peer: PeerId, bytes: Uint8Array): void {
    const other = sessions.get(peer)
    const isTheirTurn = other !== undefined && !other.isOurs && !other.said && self < peer
    if (!core.links.get(peer) || other?.about === 'connection' || isTheirTurn)
      return
    const session = sessions.open({ peer, number: sessions.nextNumber(), about: 'restart', isOurs: true, needy: false })
    if (session)
      offer(session, bytes)
  }

  const refuse = (peer: PeerId, number: number): void => send(peer, encodeSignal({ kind: 'refuse', session: number }))

  /** May theirs take the place of what is under way? Of two that want the same, the smaller gives way. */
  function givesWay(ours: Session | undefined, from: PeerId, about: About): boolean {
    if (!ours?.isOurs || ours.about !== about || (about === 'restart' && ours.isAnswered))
      return true
    return self < from
  }

  function isWelcome(from: PeerId, signal: Offer, isGlare: boolean): boolean {
    if (signal.kind === 'restart')
      return core.links.get(from) !== undefined
    return isGlare || admits({ peer: from, needy: signal.needy, hints: signal.hints })
  }

  function offered(from: PeerId, signal: Offer): void {
    const about = aboutOf(signal.kind)
    const other = sessions.get(from)
    const age = sessions.note(from, signal.session)
    if (age !== 'new')
      return age === 'again' ? offeredAgain(from, signal.session, other) : undefined
    if (!givesWay(other, from, about))
      return
    const isGlare = other?.isOurs === true && !other.isAnswered
    if (!isWelcome(from, signal, isGlare && other.about === about) || !sessions.open({ peer: from, number: signal.session, about, isOurs: false, needy: false }))
      return refuse(from, signal.session)
    core.emit({ type: 'signal', peer: from, kind: signal.kind, bytes: signal.bytes, rollback: isGlare })
  }

  /** Our answer was lost, or crossed the second offer. */
  function offeredAgain(from: PeerId, number: number, session: Session | undefined): void {
    if (session && !session.isOurs && session.number === number && session.said)
      send(from, session.said)
    else if (!session && !core.links.get(from))
      refuse(from, number)
  }

  function ourOffer(peer: PeerId, number: number): Session | undefined {
    const session = sessions.get(peer)
    return session?.isOurs && session.said && session.number === number && !session.isAnswered ? session : undefined
  }

  function answered(from: PeerId, { kind, session: number, bytes }: Answer): void {
    const session = ourOffer(from, number)
    if (session?.about !== aboutOf(kind))
      return
    session.isAnswered = true
    core.emit({ type: 'signal', peer: from, kind, bytes, rollback: false })
  }

  function end(session: Session | undefined, why: RefusedWhy): void {
    if (!session)
      return
    sessions.end(session.peer)
    giveUp(session, why)
  }

  return {
    dial(peer, needy) {
      // They offer already: that will do.
      if (sessions.get(peer)?.about === 'connection')
        return
      if (sessions.open({ peer, number: sessions.nextNumber(), about: 'connection', isOurs: true, needy }))
        core.emit({ type: 'connect', peer, via: 'mesh' })
    },
    signal(peer, kind, bytes) {
      const session = sessions.get(peer)
      if (bytes.length > maxSignalBytes)
        core.count('signals.too-long')
      else if (kind === 'restart')
        restart(peer, bytes)
      else if (!session || session.about !== aboutOf(kind) || session.said || session.isOurs !== (kind === 'offer'))
        core.count('signals.unexpected')
      else if (kind === 'offer')
        offer(session, bytes)
      else
        say(session, { kind, session: session.number, bytes })
    },
    receive(from, body) {
      const signal = decodeSignal(body)
      if (!signal.ok)
        return core.count('signals.garbled')
      switch (signal.value.kind) {
        case 'offer':
        case 'restart': return offered(from, signal.value)
        case 'answer':
        case 'restart-answer': return answered(from, signal.value)
        case 'refuse': return end(ourOffer(from, signal.value.session), 'full')
      }
    },
    settled: peer => void sessions.end(peer),
    lost(to, body) {
      const signal = decodeSignal(body)
      const session = sessions.get(to)
      if (signal.ok && signal.value.kind !== 'refuse' && session?.said && session.number === signal.value.session && !session.isAnswered)
        end(session, 'unreachable')
    },
  }
}
