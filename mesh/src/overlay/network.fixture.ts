// Some dozen overlays in one virtual time, over a bus that delays, refuses and forgets: enough to see what becomes of them.
import type { Core, Overlay } from '../core.ts'
import type { Frame } from '../frames.ts'
import type { PeerId, Topic } from '../ids.ts'
import type { Effect } from '../machine.ts'
import type { Options } from '../options.ts'
import type { LinkTable } from './link-table.ts'
import type { MyTopics } from './my-topics.ts'
import { passTime } from '../agenda.fixture.ts'
import { createAgenda } from '../agenda.ts'
import { p, seededRandom } from '../core.fixture.ts'
import { defaultOptions } from '../options.ts'
import { createLinkTable } from './link-table.ts'
import { createMyTopics } from './my-topics.ts'
import { createOverlay } from './overlay.ts'

export interface Node {
  readonly peer: PeerId
  readonly overlay: Overlay
  readonly links: LinkTable
  readonly topics: MyTopics
  readonly counters: Map<string, number>
  readonly join: (topic: Topic, size?: number) => void
  readonly leave: (topic: Topic) => void
  /** Tells nobody. */
  readonly die: () => void
  /** Stands still, without a word, until it goes on. */
  readonly stall: () => void
  readonly goOn: (announced?: boolean) => void
  isRunning: boolean
  isDead: boolean
  /** Nodes of different parts do not reach each other. */
  part: number
}

export interface Network {
  readonly nodes: readonly Node[]
  readonly add: () => Node
  readonly pass: (ms: number) => void
  readonly now: () => number
  readonly live: () => readonly Node[]
  /** How many parts the live nodes of a topic are in, by the links that both ends know. */
  readonly parts: (topic: Topic) => number
  readonly count: (counter: string) => number
}

export interface NetworkOptions {
  readonly seed?: number
  readonly options?: Partial<Options>
  /** Pairs that no connection comes about between. */
  readonly isApart?: (one: number, other: number) => boolean
  /** Of the doors at the meeting point. */
  readonly doors?: number
}

const signallingHops = 6
const brokerMs = 150
const unreachableMs = 5_000

export function createNetwork({ seed = 1, options: given = {}, isApart = () => false, doors = 3 }: NetworkOptions = {}): Network {
  const random = seededRandom(seed)
  const options = { ...defaultOptions, ...given }
  const world = createAgenda()
  const nodes: Node[] = []
  const indexOf = new Map<PeerId, number>()
  /** By both ends; a new number for each connection. */
  const connections = new Map<string, number>()
  const wanted = new Map<string, number>()
  let now = 1_000_000
  let numbers = 0

  const key = (one: PeerId, other: PeerId): string => one < other ? `${one} ${other}` : `${other} ${one}`
  const latencies = new Map<string, number>()
  function latency(one: PeerId, other: PeerId): number {
    const pair = key(one, other)
    const known = latencies.get(pair) ?? 10 + random() * 40
    latencies.set(pair, known)
    return known
  }
  const nodeOf = (peer: PeerId): Node => nodes[indexOf.get(peer)!]!
  const reaches = (one: Node, other: Node): boolean => one.isRunning && other.isRunning && one.part === other.part

  function hopsBetween(from: PeerId, to: PeerId): number | undefined {
    let reached = new Set([from])
    const seen = new Set(reached)
    for (let hops = 1; hops <= signallingHops && reached.size > 0; hops++) {
      const next = new Set<PeerId>()
      for (const peer of reached) {
        for (const link of nodeOf(peer).links.all()) {
          if (!seen.has(link.peer) && connections.has(key(peer, link.peer)) && reaches(nodeOf(peer), nodeOf(link.peer))) {
            if (link.peer === to)
              return hops
            seen.add(link.peer)
            next.add(link.peer)
          }
        }
      }
      reached = next
    }
    return undefined
  }

  function connect(from: Node, to: Node, attempt: number): void {
    if (!reaches(from, to) || wanted.get(`${from.peer} ${to.peer}`) !== attempt)
      return
    wanted.delete(`${from.peer} ${to.peer}`)
    if (isApart(indexOf.get(from.peer)!, indexOf.get(to.peer)!)) {
      world.at(now + unreachableMs, () => {
        run(from, () => from.overlay.connectFailed(to.peer))
        run(to, () => to.overlay.connectFailed(from.peer))
      })
      return
    }
    connections.set(key(from.peer, to.peer), ++numbers)
    const rttMs = 2 * latency(from.peer, to.peer)
    run(from, () => from.overlay.linkUp(to.peer, rttMs))
    run(to, () => to.overlay.linkUp(from.peer, rttMs))
  }

  function dial(from: Node, peer: PeerId, needy: boolean): void {
    const to = nodeOf(peer)
    const attempt = ++numbers
    wanted.set(`${from.peer} ${peer}`, attempt)
    const hops = hopsBetween(from.peer, peer)
    if (hops === undefined || !to.isRunning)
      return void world.at(now + unreachableMs, () => run(from, () => wanted.get(`${from.peer} ${peer}`) === attempt && from.overlay.refused(peer, 'unreachable')))
    const wayMs = hops * 30
    world.at(now + wayMs, () => run(to, () => {
      if (to.overlay.admits({ peer: from.peer, needy, hints: from.topics.hints() }))
        world.at(now + wayMs + 5 * latency(from.peer, peer), () => connect(from, to, attempt))
      else
        world.at(now + wayMs, () => run(from, () => wanted.get(`${from.peer} ${peer}`) === attempt && from.overlay.refused(peer, 'full')))
    }))
  }

  function carryOut(node: Node, effect: Effect): void {
    if (effect.type === 'connect') {
      const attempt = ++numbers
      wanted.set(`${node.peer} ${effect.peer}`, attempt)
      world.at(now + brokerMs + 6 * latency(node.peer, effect.peer), () => connect(node, nodeOf(effect.peer), attempt))
    }
    else if (effect.type === 'close') {
      wanted.delete(`${node.peer} ${effect.peer}`)
      const other = nodeOf(effect.peer)
      if (connections.delete(key(node.peer, effect.peer)) && reaches(node, other))
        world.at(now + latency(node.peer, effect.peer), () => !connections.has(key(node.peer, effect.peer)) && run(other, () => other.overlay.linkDown(node.peer)))
    }
    else if (effect.type === 'introduce') {
      world.at(now + 100, () => {
        const others = nodes.filter(other => other !== node && other.topics.has(effect.topic) && reaches(node, other))
        const met: PeerId[] = []
        while (met.length < doors && others.length > 0)
          met.push(others.splice(Math.floor(random() * others.length), 1)[0]!.peer)
        run(node, () => node.overlay.introducers(met))
      })
    }
  }

  function deliver(from: PeerId, to: PeerId, frame: Frame): void {
    const connection = connections.get(key(from, to))
    if (connection === undefined)
      return
    world.at(now + latency(from, to), () => {
      const node = nodeOf(to)
      if (!reaches(nodeOf(from), node) || connections.get(key(from, to)) !== connection)
        return
      run(node, () => {
        const link = node.links.get(from)
        if (!link)
          return
        link.lastHeardMs = now
        node.overlay.handle(link, frame as Parameters<Overlay['handle']>[1])
      })
    })
  }

  const agendas = new Map<Node, { readonly agenda: ReturnType<typeof createAgenda>, dueMs: number }>()
  function run(node: Node, task: () => void): void {
    if (!node.isRunning)
      return
    const own = agendas.get(node)!
    own.agenda.runUntil(now)
    task()
    own.agenda.runUntil(now)
    const nextMs = own.agenda.nextMs()
    if (nextMs >= own.dueMs && own.dueMs > now)
      return
    own.dueMs = nextMs
    if (nextMs < Number.POSITIVE_INFINITY)
      world.at(nextMs, () => run(node, () => {}))
  }

  function add(): Node {
    const peer = p(nodes.length)
    const links = createLinkTable()
    const topics = createMyTopics(options)
    const agenda = createAgenda()
    const counters = new Map<string, number>()
    const core: Core = {
      self: peer,
      options,
      now: () => now,
      random,
      agenda,
      links,
      handleOf: topics.handleOf,
      topicOf: (link, handle) => link.theirTopics[handle],
      send: (to, frame) => links.get(to) && deliver(peer, to, frame),
      emit: effect => carryOut(nodeOf(peer), effect),
      blame: (_peer, offence) => void counters.set(offence, (counters.get(offence) ?? 0) + 1),
      praise: () => {},
      count: (counter, by = 1) => void counters.set(counter, (counters.get(counter) ?? 0) + by),
    }
    const overlay = createOverlay(core, {
      links,
      topics,
      dial: (to, needy) => dial(nodeOf(peer), to, needy),
      settled: () => {},
      digestFor: () => undefined,
      compare: () => {},
      learn: () => {},
      isBanned: () => false,
      greeted: () => {},
      lost: () => {},
      woken: () => core.count('woken'),
    })
    const node: Node = {
      peer,
      overlay,
      links,
      topics,
      counters,
      join: (topic, size) => run(node, () => topics.join(topic, size) && overlay.topicsChanged(topic, undefined)),
      leave: topic => run(node, () => {
        topics.leave(topic)
        overlay.topicsChanged(undefined, topic)
      }),
      die() {
        node.isRunning = false
        node.isDead = true
      },
      stall: () => void (node.isRunning = false),
      goOn(announced = true) {
        node.isRunning = true
        run(node, () => announced && overlay.thaw())
      },
      isRunning: true,
      isDead: false,
      part: 0,
    }
    agendas.set(node, { agenda, dueMs: Number.POSITIVE_INFINITY })
    indexOf.set(peer, nodes.push(node) - 1)
    return node
  }

  return {
    nodes,
    add,
    now: () => now,
    live: () => nodes.filter(node => node.isRunning),
    pass: ms => passTime(world, { fromMs: now, ms, setNow: at => void (now = at) }),
    parts(topic) {
      const left = new Set(nodes.filter(node => node.isRunning && node.topics.has(topic)))
      let found = 0
      for (const first of left) {
        found += 1
        const reached = [first]
        left.delete(first)
        for (const node of reached) {
          for (const link of node.links.inTopic(topic)) {
            const other = nodeOf(link.peer)
            if (left.has(other) && other.links.get(node.peer)?.greeted)
              reached.push(other) && left.delete(other)
          }
        }
      }
      return found
    },
    count: counter => nodes.reduce((sum, node) => sum + (node.counters.get(counter) ?? 0), 0),
  }
}
