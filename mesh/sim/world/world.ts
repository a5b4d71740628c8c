// A run: people with a mesh each, the links between them, and time that goes on by events.
import type { Frame } from '../../src/frames.ts'
import type { CreateMesh, Effect, MeshEvent } from '../../src/machine.ts'
import type { EventQueue, QueuedEvent } from '../engine/queue.ts'
import type { Plan, PlannedPeer } from '../scenario/plan.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Node, World } from './context.ts'
import { createEventQueue, ticksPerMs } from '../engine/queue.ts'
import { mixed, mixedPair, streamOf } from '../engine/random.ts'
import { planOf } from '../scenario/plan.ts'
import { createConnecting } from './connecting.ts'
import { planHappenings } from './happenings.ts'
import { createLife } from './life.ts'
import { createMeeting } from './meeting.ts'
import { createRecorder } from './recorder.ts'
import { startSpamming } from './spamming.ts'
import { beginToWrite, judge, speak } from './speaking.ts'
import { createTransport, kinds } from './transport.ts'

/** A moment like those of real clocks, so that times take as many bytes as in life. */
const epochMs = 1_800_000_000_000
/** A wake-up that is late by less than a tick's hundredth is not late. */
const roundingTicks = 0.01

export type Edges = readonly (readonly [number, number])[]

export interface Simulation {
  readonly world: World
  readonly advance: (untilS: number) => void
  /** Events of the queue so far, and of those what a mesh was given. */
  readonly events: () => { readonly all: number, readonly ofMeshes: number }
  /** Of every event in its order: equal for equal runs. */
  readonly trace: () => string
}

interface Given {
  readonly scenario: Scenario
  readonly seed: number
  readonly createMesh: CreateMesh
  /** These links from the beginning, and no others. */
  readonly edges?: Edges
}

function createNode(plan: PlannedPeer, seed: number): Node {
  return {
    index: plan.index,
    id: plan.id,
    plan,
    random: streamOf(mixedPair(seed, plan.index), 'own'),
    halves: new Map(),
    attempts: new Map(),
    mesh: undefined,
    state: 'absent',
    isAway: false,
    backTick: 0,
    part: 0,
    listedUntilTick: -1,
    arrivedTick: -1,
    firstLinkTick: -1,
    awake: [],
  }
}

export function createSimulation({ scenario, seed, createMesh, edges }: Given): Simulation {
  const plan: Plan = planOf(scenario, seed)
  const queue: EventQueue = createEventQueue()
  const nodes = plan.peers.map(peer => createNode(peer, seed))
  const nodesById = new Map(nodes.map(node => [node.id, node]))
  const event: QueuedEvent = { tick: 0, kind: 0, a: 0, b: 0, item: undefined }
  let trace = seed
  let all = 0
  let ofMeshes = 0

  // Read for every event: side by side, so that a thousand people's fit into the processor's cache.
  const zerosMs = Float64Array.from(plan.peers, ({ skewMs }) => epochMs + skewMs)
  const alarms = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY)

  const tickOfClock = (node: number, ms: number): number => Math.ceil((ms - zerosMs[node]!) * ticksPerMs - roundingTicks)

  const world: World = {
    scenario,
    plan,
    nodes,
    recorder: createRecorder(scenario, queue.now),
    nodeOf: peer => nodesById.get(peer),
    nowTick: queue.now,
    clockOf: node => zerosMs[node.index]! + queue.now() / ticksPerMs,
    at: (tick, task) => queue.push(tick, kinds.task, 0, 0, task),
    canMeet: (one, other) => !world.partition.isOn || one.part === other.part,
    partition: { isOn: false, meetingToo: false, healedTick: -1, firstLinkTick: -1 },
    handle(node, meshEvent) {
      if (node.state === 'awake' && node.mesh)
        give(node, meshEvent)
    },
  }

  const transport = createTransport(world, queue)
  const connecting = createConnecting(world, transport, streamOf(seed, 'connecting'))
  const introduce = createMeeting(world, streamOf(seed, 'meeting'))
  const life = createLife(world, transport, equip)

  function equip(node: Node): void {
    node.mesh = createMesh({
      self: node.id,
      random: node.random,
      validate: message => judge(world, message),
      buffered: peer => transport.buffered(node, peer),
    }, scenario.options)
    if (node.plan.conduct === 'spammer')
      startSpamming(world, transport, node)
  }

  function give(node: Node, meshEvent: MeshEvent): void {
    ofMeshes += 1
    for (const effect of node.mesh!.handle(meshEvent, world.clockOf(node)))
      carryOut(node, effect)
    setAlarm(node)
  }

  function setAlarm(node: Node): void {
    const { index } = node
    const tick = Math.max(tickOfClock(index, node.mesh!.nextWakeMs()), queue.now() + 1)
    if (tick < alarms[index]!) {
      alarms[index] = tick
      queue.push(tick, kinds.wake, index, 0, undefined)
    }
  }

  function wake(index: number): void {
    // Another one was set since.
    if (alarms[index] !== queue.now())
      return
    alarms[index] = Number.POSITIVE_INFINITY
    const node = nodes[index]!
    if (node.state !== 'awake')
      return
    if (tickOfClock(index, node.mesh!.nextWakeMs()) <= queue.now())
      give(node, { type: 'wake' })
    else
      setAlarm(node)
  }

  function carryOut(node: Node, effect: Effect): void {
    switch (effect.type) {
      case 'send':
        return transport.send(node, effect.peer, effect.frame)
      case 'deliver':
        return world.recorder.delivered(effect.message.payload, node, effect.hops)
      case 'connect':
        return edges ? undefined : connecting.connect(node, effect.peer, effect.via)
      case 'signal':
        return connecting.signal(node, effect)
      case 'close':
        connecting.giveUp(node, effect.peer)
        return transport.close(node, effect.peer)
      case 'introduce':
        return edges ? undefined : introduce(node, effect.topic)
      // Answered at once by `validate`; nothing here sends to single peers.
      case 'validate':
      case 'deliver-unicast':
      case 'undeliverable':
    }
  }

  function happen({ kind, a, b, item }: QueuedEvent): void {
    switch (kind) {
      case kinds.arrive: return transport.arrive(a, b, item as Frame)
      case kinds.wake: return wake(a)
      case kinds.speak: return speak(world, a)
      case kinds.drained: return transport.drained(a)
      case kinds.linkDown: return transport.linkDown(a, b)
      case kinds.task: return (item as () => void)()
    }
  }

  life.begin()
  planHappenings(world, life)
  for (const { index, atMs } of plan.messages) {
    queue.push(Math.max(0, atMs - scenario.talk.typingS * 1_000) * ticksPerMs, kinds.task, 0, 0, () => beginToWrite(world, index))
    queue.push(atMs * ticksPerMs, kinds.speak, index, 0, undefined)
  }
  if (edges) {
    for (const [one, other] of edges) {
      const [earlier, later] = [nodes[one]!, nodes[other]!]
      queue.push(Math.max(earlier.plan.arrivesMs, later.plan.arrivesMs) * ticksPerMs + 1, kinds.task, 0, 0, () => transport.open(earlier, later))
    }
  }

  return {
    world,
    advance(untilS) {
      const untilTick = untilS * 1_000 * ticksPerMs
      while (queue.pop(untilTick, event)) {
        all += 1
        trace = Math.imul(trace ^ event.kind ^ event.a ^ event.tick, 0x01000193) + event.b | 0
        happen(event)
      }
    },
    events: () => ({ all, ofMeshes }),
    trace: () => mixed(trace).toString(16).padStart(8, '0'),
  }
}
