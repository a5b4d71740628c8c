// The mesh: makes its parts known to each other, and gives each event to the part that it concerns.
import type { Core, Link, Overlay, Scoring, Signalling, Spreading, Sync, Unicasting } from './core.ts'
import type { Fragment, Frame } from './frames.ts'
import type { PeerId } from './ids.ts'
import type { CreateMesh, Effect, MeshEvent } from './machine.ts'
import type { Options } from './options.ts'
import type { Services } from './unicast/services.ts'
import type { Assembler } from './wire/fragments.ts'
import { createAgenda } from './agenda.ts'
import { defaultOptions } from './options.ts'
import { createOutbox } from './outbox.ts'
import { createLinkTable } from './overlay/link-table.ts'
import { createMyTopics } from './overlay/my-topics.ts'
import { createOverlay } from './overlay/overlay.ts'
import { createScoring } from './scoring/scoring.ts'
import { createSignalling } from './signalling/signalling.ts'
import { createSpreading } from './spreading/spreading.ts'
import { createStore } from './sync/store.ts'
import { createSync } from './sync/sync.ts'
import { createServices, forApplication } from './unicast/services.ts'
import { createUnicast } from './unicast/unicast.ts'
import { decodeFrame } from './wire/decode.ts'
import { createAssembler } from './wire/fragments.ts'

interface Parts {
  scoring: Scoring
  unicast: Unicasting
  signalling: Signalling
  services: Services
  spreading: Spreading
  sync: Sync
  overlay: Overlay
}

export const createMesh: CreateMesh = (ports, given = {}) => {
  const options: Options = { ...defaultOptions, ...given }
  const agenda = createAgenda()
  const links = createLinkTable()
  const topics = createMyTopics(options)
  const store = createStore(options)
  const counters = new Map<string, number>()
  const assemblers = new Map<PeerId, Assembler>()
  let effects: Effect[] = []
  let nowMs = 0

  const emit = (effect: Effect): void => void effects.push(effect)
  const count = (counter: string, by = 1): void => void counters.set(counter, (counters.get(counter) ?? 0) + by)
  const outbox = createOutbox({ options, now: () => nowMs, agenda, buffered: ports.buffered, emit, count })

  /** They need each other, and none calls another before all are there. */
  const parts = {} as Parts

  const core: Core = {
    self: ports.self,
    options,
    now: () => nowMs,
    random: ports.random,
    agenda,
    links,
    handleOf: topics.handleOf,
    topicOf(link, handle) {
      const topic = link.theirTopics[handle]
      return topic !== undefined && topics.has(topic) ? topic : undefined
    },
    send(peer, frame, priority) {
      if (!links.get(peer))
        return
      if (frame.type === 'graft')
        parts.scoring.expect(peer, frame.ids.length)
      outbox.send(peer, frame, priority)
    },
    emit,
    blame: (peer, offence) => parts.scoring.blame(peer, offence),
    praise: peer => parts.scoring.praise(peer),
    count,
  }

  parts.scoring = createScoring(core, { dismiss: (peer, reason) => parts.overlay.dismiss(peer, reason) })
  parts.unicast = createUnicast(core, {
    towards: peer => parts.spreading.towards(peer),
    received: (from, body) => parts.services.received(from, body),
    undelivered: (to, body) => parts.services.undelivered(to, body),
  })
  parts.signalling = createSignalling(core, {
    send: parts.unicast.send,
    admits: offer => parts.overlay.admits(offer),
    hints: topics.hints,
    refused: (peer, why) => parts.overlay.refused(peer, why),
  })
  parts.services = createServices(core, { signal: parts.signalling.receive, signalLost: parts.signalling.lost })
  parts.spreading = createSpreading(core, { store, validate: ports.validate })
  parts.sync = createSync(core, { store, supply: parts.spreading.supply, expect: parts.scoring.expect })
  parts.overlay = createOverlay(core, {
    links,
    topics,
    dial: parts.signalling.dial,
    settled: parts.signalling.settled,
    digestFor: parts.sync.digestFor,
    compare: parts.sync.compare,
    learn: parts.unicast.learn,
    isBanned: parts.scoring.isBanned,
    woken: parts.sync.thaw,
    greeted(link) {
      parts.spreading.greeted(link)
      parts.sync.greeted(link)
    },
    lost(peer) {
      assemblers.delete(peer)
      outbox.drop(peer)
      for (const part of [parts.spreading, parts.sync, parts.unicast, parts.scoring])
        part.linkDown(peer)
    },
  })

  function receive(peer: PeerId, frame: Frame, bytes: number): void {
    const link = links.get(peer)
    if (!link || !parts.scoring.allows(link, frame, bytes))
      return
    link.lastHeardMs = nowMs
    if (frame.type === 'fragment')
      return assemble(link, frame)
    // Quick frames may overtake the greeting; what they say has no meaning before it.
    if (link.greeted || frame.type === 'hello' || frame.type === 'ping' || frame.type === 'pong' || frame.type === 'bye')
      give(link, frame)
  }

  function assemble(link: Link, fragment: Fragment): void {
    const assembler = assemblers.get(link.peer) ?? createAssembler(options)
    assemblers.set(link.peer, assembler)
    const whole = assembler.add(fragment, nowMs)
    if (!whole)
      return
    const decoded = decodeFrame(whole)
    if (!decoded.ok)
      parts.scoring.blame(link.peer, 'garbled')
    else if (decoded.value.type !== 'unknown')
      receive(link.peer, decoded.value, 0)
  }

  function give(link: Link, frame: Exclude<Frame, Fragment>): void {
    switch (frame.type) {
      case 'push': case 'have': case 'graft': case 'trees': case 'beacon': return parts.spreading.handle(link, frame)
      case 'unicast': case 'no-route': case 'search': case 'found': return parts.unicast.handle(link, frame)
      case 'sync': return parts.sync.handle(link, frame)
      default: return parts.overlay.handle(link, frame)
    }
  }

  function take(event: MeshEvent): void {
    switch (event.type) {
      case 'wake': return
      case 'link-up': return parts.overlay.linkUp(event.peer, event.rttMs)
      case 'link-down': return parts.overlay.linkDown(event.peer)
      case 'connect-failed': return parts.overlay.connectFailed(event.peer)
      case 'introducers': return parts.overlay.introducers(event.peers)
      case 'received': return receive(event.peer, event.frame, event.bytes)
      case 'garbled': return parts.scoring.blame(event.peer, 'garbled')
      case 'drained': return outbox.drained(event.peer)
      case 'signal': return parts.signalling.signal(event.peer, event.kind, event.bytes)
      case 'prepare': return topics.has(event.topic) ? parts.spreading.prepare(event.topic) : undefined
      case 'publish': return parts.spreading.publish({ ...event, urgent: event.urgent ?? false, priority: event.priority ?? 'chat' })
      case 'keep': return void (topics.has(event.topic) && event.payload.length <= options.maxPayloadBytes && store.put(event))
      case 'send': return parts.unicast.send(event.to, forApplication(event.body))
      case 'verdict': return parts.spreading.verdict(event.ticket, event.verdict)
      case 'limit': return parts.overlay.limit(event.maxLinks)
      case 'freeze': return parts.overlay.freeze()
      case 'thaw': return parts.overlay.thaw()
      case 'stop': return parts.overlay.stop()
      case 'join':
        if (topics.join(event.topic, event.size))
          parts.overlay.topicsChanged(event.topic, undefined)
        return
      case 'leave':
        if (topics.leave(event.topic) !== undefined) {
          parts.overlay.topicsChanged(undefined, event.topic)
          parts.spreading.leave(event.topic)
          parts.sync.leave(event.topic)
          store.drop(event.topic)
        }
    }
  }

  return {
    handle(event, now) {
      nowMs = Math.max(nowMs, now)
      effects = []
      agenda.runUntil(nowMs)
      take(event)
      agenda.runUntil(nowMs)
      outbox.settle()
      return effects
    },
    nextWakeMs: agenda.nextMs,
    snapshot: () => ({
      self: ports.self,
      topics: topics.all(),
      links: Array.from(links.all(), ({ peer, sinceMs, rttMs, lossShare, suspect, shared }) => ({ peer, sinceMs, rttMs, lossShare, suspect, topics: [...shared], score: parts.scoring.scoreOf(peer), queuedBytes: outbox.queuedBytes(peer) })),
      dialling: parts.overlay.dialling(),
      passive: parts.overlay.passiveSize(),
      trees: parts.spreading.trees(),
      routes: parts.unicast.routes(),
      kept: store.size(),
      counters: Object.fromEntries(counters),
    }),
  }
}
