// Many spreading parts joined by links with latencies, in one virtual time: for tests of what they do together.
import type { Core, Kept, Link, Spreading } from '../core.ts'
import type { Frame } from '../frames.ts'
import type { MessageId, PeerId, TopicHandle } from '../ids.ts'
import type { Options } from '../options.ts'
import { createAgenda } from '../agenda.ts'
import { p, seededRandom, topicOf } from '../core.fixture.ts'
import { defaultOptions } from '../options.ts'
import { frameSize } from '../wire/size.ts'
import { createSpreading } from './spreading.ts'

const room = topicOf(1)
const handle = 0 as TopicHandle

export interface Told { readonly id: MessageId, readonly author: number, readonly atMs: number, readonly atMsByNode: Float64Array, readonly hops: Uint8Array, delivered: number, copies: number }

export interface Node {
  readonly peer: PeerId
  readonly spreading: Spreading
  readonly links: Map<PeerId, Link>
  readonly kept: Map<MessageId, Kept>
  readonly counters: Map<string, number>
  isDead: boolean
  /** Takes everything in and passes no message on. */
  isBlackHole: boolean
}

export interface Network {
  readonly nodes: readonly Node[]
  readonly told: Told[]
  readonly bytes: Map<Frame['type'], number>
  readonly blamed: Map<PeerId, string[]>
  readonly now: () => number
  readonly pass: (ms: number) => void
  readonly publish: (node: number, urgent?: boolean) => Told
  readonly connect: (a: number, b: number, latencyMs: number) => void
  /** Silently; their neighbours notice by and by. */
  readonly kill: (nodes: readonly number[]) => void
  readonly degree: (node: number) => number
  readonly latencies: readonly Map<number, number>[]
  /** When a flood over the links of the living would have reached everybody. */
  readonly flood: (author: number) => Float64Array
}

export function createNetwork(given: { size: number, linked?: number, degree?: number, seed?: number, options?: Partial<Options>, loss?: number, onFrame?: (from: number, to: number, frame: Frame) => Frame | undefined }): Network {
  const random = seededRandom(given.seed ?? 1)
  const agenda = createAgenda()
  const options = { ...defaultOptions, ...given.options }
  let now = 1_000_000
  const nodes: Node[] = []
  const indexOf = new Map<PeerId, number>()
  const latencies = Array.from({ length: given.size }, () => new Map<number, number>())
  const told: Told[] = []
  const toldById = new Map<MessageId, Told>()
  const bytes = new Map<Frame['type'], number>()
  const blamed = new Map<PeerId, string[]>()

  function carry(from: number, to: number, frame: Frame): void {
    const latencyMs = latencies[from]!.get(to)
    const carried = given.onFrame ? given.onFrame(from, to, frame) : frame
    if (latencyMs === undefined || nodes[from]!.isDead || !carried)
      return
    bytes.set(frame.type, (bytes.get(frame.type) ?? 0) + frameSize(carried))
    if (given.loss !== undefined && random() < given.loss)
      return
    agenda.at(now + latencyMs, () => {
      const node = nodes[to]!
      const link = node.links.get(nodes[from]!.peer)
      if (node.isDead || !link)
        return
      if (carried.type === 'push') {
        const message = toldById.get(carried.id)
        if (message)
          message.copies += 1
      }
      node.spreading.handle(link, carried as never)
    })
  }

  function createNode(index: number): Node {
    const links = new Map<PeerId, Link>()
    let inTopic: Link[] = []
    const kept = new Map<MessageId, Kept>()
    const counters = new Map<string, number>()
    const peer = p(index)
    indexOf.set(peer, index)
    const core: Core = {
      self: peer,
      options,
      now: () => now,
      random,
      agenda,
      links: {
        get size() {
          return links.size
        },
        get: other => links.get(other),
        all: () => links.values(),
        inTopic: () => {
          if (inTopic.length !== links.size)
            inTopic = [...links.values()]
          return inTopic
        },
      },
      handleOf: () => handle,
      topicOf: () => room,
      send(to, frame) {
        const isHeldBack = nodes[index]!.isBlackHole && (frame.type === 'push' || frame.type === 'have') && !(frame.type === 'push' && frame.hop === 0)
        if (links.has(to) && !isHeldBack)
          carry(index, indexOf.get(to)!, frame)
      },
      emit(effect) {
        if (effect.type !== 'deliver')
          return
        const message = toldById.get(effect.message.id)
        if (!message)
          return
        message.delivered += 1
        message.atMsByNode[index] = now
        message.hops[index] = effect.hops
      },
      blame: (other, offence) => void (blamed.get(other)?.push(offence) ?? blamed.set(other, [offence])),
      praise: () => {},
      count: (counter, by = 1) => void counters.set(counter, (counters.get(counter) ?? 0) + by),
    }
    const store = {
      put: (message: Kept) => !kept.has(message.id) && kept.set(message.id, message) !== undefined,
      get: (_: unknown, id: MessageId) => kept.get(id),
      drop: () => kept.clear(),
      size: () => ({ messages: kept.size, bytes: 0 }),
    }
    const spreading = createSpreading(core, { store, validate: () => ({ type: 'accept', writtenMs: now, keep: 'plain' }) })
    return { peer, spreading, links, kept, counters, isDead: false, isBlackHole: false }
  }

  for (let index = 0; index < given.size; index++)
    nodes.push(createNode(index))

  function connect(a: number, b: number, latencyMs: number): void {
    latencies[a]!.set(b, latencyMs)
    latencies[b]!.set(a, latencyMs)
    for (const [from, to] of [[a, b], [b, a]] as const) {
      const link: Link = { peer: nodes[to]!.peer, sinceMs: now, rttMs: 2 * latencyMs, lossShare: 0, lastHeardMs: now, suspect: false, greeted: true, maxLinks: 8, theirTopics: [room], shared: new Set([room]) }
      nodes[from]!.links.set(link.peer, link)
      nodes[from]!.spreading.greeted(link)
    }
  }

  /** The others come later. */
  const linked = given.linked ?? given.size
  const degree = given.degree ?? 8
  for (let attempt = 0; attempt < linked * degree * 10; attempt++) {
    const a = Math.floor(random() * linked)
    const b = Math.floor(random() * linked)
    if (a !== b && latencies[a]!.size < degree && latencies[b]!.size < degree && !latencies[a]!.has(b))
      connect(a, b, 10 + 40 * random())
  }

  function pass(ms: number): void {
    const until = now + ms
    for (let next = agenda.nextMs(); next <= until; next = agenda.nextMs()) {
      now = Math.max(now, next)
      agenda.runUntil(now)
    }
    now = until
  }

  return {
    nodes,
    told,
    bytes,
    blamed,
    now: () => now,
    pass,
    connect,
    latencies,
    publish(author, urgent = false) {
      const id = (told.length + 1).toString(16).padStart(16, '0') as MessageId
      const message: Told = { id, author, atMs: now, atMsByNode: new Float64Array(given.size), hops: new Uint8Array(given.size), delivered: 0, copies: 0 }
      told.push(message)
      toldById.set(id, message)
      nodes[author]!.spreading.publish({ topic: room, id, payload: new Uint8Array(300), writtenMs: now, keep: 'plain', urgent, priority: 'chat' })
      return message
    },
    kill(victims) {
      for (const victim of victims)
        nodes[victim]!.isDead = true
      for (const victim of victims) {
        for (const other of latencies[victim]!.keys()) {
          const node = nodes[other]!
          const link = node.links.get(nodes[victim]!.peer)
          if (!link)
            continue
          agenda.at(now + 2_000 + 2_000 * random(), () => void (link.suspect = true))
          agenda.at(now + 6_000 + 2_000 * random(), () => {
            node.links.delete(link.peer)
            latencies[other]!.delete(victim)
            if (!node.isDead)
              node.spreading.linkDown(link.peer)
          })
        }
      }
    },
    degree: node => latencies[node]!.size,
    flood(author) {
      const reached = new Float64Array(given.size).fill(Number.POSITIVE_INFINITY)
      const order = createAgenda()
      const visit = (node: number, atMs: number): void => {
        if (reached[node]! <= atMs)
          return
        reached[node] = atMs
        for (const [other, latencyMs] of latencies[node]!) {
          if (!nodes[other]!.isDead && reached[other]! > atMs + latencyMs)
            order.at(atMs + latencyMs, () => visit(other, atMs + latencyMs))
        }
      }
      visit(author, 0)
      order.runUntil(Number.MAX_VALUE)
      return reached
    },
  }
}
