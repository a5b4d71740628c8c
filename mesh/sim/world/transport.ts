// The links of the world: frames on their way, ends that open and close, and who hears of it when.
import type { Frame } from '../../src/frames.ts'
import type { PeerId } from '../../src/ids.ts'
import type { EventQueue } from '../engine/queue.ts'
import type { Half, Node, Transport, World } from './context.ts'
import { channelOf } from '../../src/channel.ts'
import { decodeFrame } from '../../src/wire/decode.ts'
import { encodeFrame } from '../../src/wire/encode.ts'
import { frameSize } from '../../src/wire/size.ts'
import { ticksPerMs } from '../engine/queue.ts'
import { streamOf } from '../engine/random.ts'
import { sendsAs } from './conduct.ts'
import { createLinkModel } from './link-model.ts'

/** Kinds of events that are the transport's; the world hands them back to it. */
export const kinds = { task: 0, wake: 1, speak: 2, arrive: 3, drained: 4, linkDown: 5 } as const

/** How an end learns that a link is gone. */
const told = 0
const found = 1

/** What is sent to somebody who is out of reach for so long is sent again when they are back; after that, it is lost. */
const patienceTicks = 5_000 * ticksPerMs
/** A phone that wakes is told of broken links after so long. */
const noticedAfterWakingTicks = 1_000 * ticksPerMs

export interface LinkEvents {
  readonly arrive: (half: number, bytes: number, frame: Frame) => void
  readonly drained: (half: number) => void
  /** `how`: told by the other end, or found out by the transport itself. */
  readonly linkDown: (half: number, how: number) => void
}

export function createTransport(world: World, queue: EventQueue): Transport & LinkEvents {
  const { scenario, recorder, plan } = world
  const model = createLinkModel(scenario.links, plan.seed, streamOf(plan.seed, 'links'))
  const noticedTicks = scenario.links.noticedAfterS * 1_000 * ticksPerMs
  const halves: Half[] = []

  function createHalf(owner: Node, other: Node): Half {
    const half = { index: halves.length, owner, other, latencyTicks: model.latencyTicks(owner.index, other.index), isOpen: true, busyUntilTick: 0, lastArrivalTick: 0, isDraining: false } as Partial<Half> as Half
    halves.push(half)
    return half
  }

  function tellDown(half: Half): void {
    half.isOpen = false
    if (half.owner.halves.get(half.other.id) === half)
      half.owner.halves.delete(half.other.id)
    world.handle(half.owner, { type: 'link-down', peer: half.other.id })
  }

  function transmit(half: Half, frame: Frame): void {
    const bytes = frameSize(frame)
    const nowTick = queue.now()
    recorder.sent(frame, bytes)
    const arrivalTick = model.arrival(half, bytes, { channel: channelOf(frame), nowTick })
    if (!half.isDraining && half.busyUntilTick > nowTick && model.drainedTick(half) > nowTick) {
      half.isDraining = true
      queue.push(model.drainedTick(half), kinds.drained, half.index, 0, undefined)
    }
    if (arrivalTick !== undefined)
      queue.push(arrivalTick, kinds.arrive, half.twin.index, bytes, frame)
  }

  /** Both are awake, in reach of each other, and on the same side; or else when they will be, if that is soon. */
  function whenInReach({ owner, other }: Half): number {
    if (owner.state === 'awake' && !owner.isAway && !other.isAway && world.canMeet(owner, other))
      return 0
    if (owner.state === 'dead' || !world.canMeet(owner, other))
      return Number.POSITIVE_INFINITY
    return Math.max(owner.state === 'asleep' || owner.isAway ? owner.backTick : 0, other.isAway ? other.backTick : 0)
  }

  return {
    open(one, other) {
      for (const [end, far] of [[one, other], [other, one]] as const) {
        const stale = end.halves.get(far.id)
        if (stale)
          tellDown(stale)
      }
      const half = createHalf(one, other)
      half.twin = createHalf(other, one)
      half.twin.twin = half
      recorder.linked(world, one, other)
      for (const { owner, other: far, latencyTicks } of [half, half.twin]) {
        owner.halves.set(far.id, owner === one ? half : half.twin)
        world.handle(owner, { type: 'link-up', peer: far.id, rttMs: 2 * latencyTicks / ticksPerMs })
      }
    },
    send(from, to, frame) {
      const half = from.halves.get(to)
      const sent = half?.isOpen ? sendsAs(world, from, frame) : undefined
      if (half && sent)
        transmit(half, sent)
    },
    close(from, to: PeerId) {
      const half = from.halves.get(to)
      if (!half)
        return
      half.isOpen = false
      from.halves.delete(to)
      // After all that was sent before.
      queue.push(Math.max(queue.now() + half.latencyTicks, half.lastArrivalTick, half.busyUntilTick), kinds.linkDown, half.twin.index, told, undefined)
    },
    vanish(node) {
      for (const half of node.halves.values()) {
        half.isOpen = false
        queue.push(queue.now() + noticedTicks, kinds.linkDown, half.twin.index, found, undefined)
      }
      node.halves.clear()
      node.attempts.clear()
    },
    buffered: (from, to) => {
      const half = from.halves.get(to)
      return half ? model.bufferedBytes(half, queue.now()) : 0
    },
    arrive(index, bytes, frame) {
      const half = halves[index]!
      if (!half.isOpen)
        return
      const backTick = whenInReach(half)
      if (backTick === 0) {
        const read = scenario.wire ? overTheWire(frame, bytes) : frame
        recorder.received(read)
        return world.handle(half.owner, { type: 'received', peer: half.other.id, frame: read, bytes })
      }
      if (backTick - queue.now() <= patienceTicks)
        queue.push(backTick, kinds.arrive, index, bytes, frame)
    },
    drained(index) {
      const half = halves[index]!
      half.isDraining = false
      if (half.isOpen && half.owner.state === 'awake')
        world.handle(half.owner, { type: 'drained', peer: half.other.id })
    },
    linkDown(index, how) {
      const half = halves[index]!
      const { owner, other } = half
      if (!half.isOpen)
        return
      if (owner.state === 'asleep')
        queue.push(owner.backTick + noticedAfterWakingTicks, kinds.linkDown, index, found, undefined)
      else if (owner.state === 'awake' && how === told && (owner.isAway || !world.canMeet(owner, other)))
        queue.push(queue.now() + noticedTicks, kinds.linkDown, index, found, undefined)
      else if (owner.state === 'awake')
        tellDown(half)
    },
  }
}

/** What the codec makes of it; a run over the wire proves that nothing depends on more. */
function overTheWire(frame: Frame, bytes: number): Frame {
  const encoded = encodeFrame(frame)
  const decoded = decodeFrame(encoded)
  if (encoded.length !== bytes || !decoded.ok || decoded.value.type === 'unknown')
    throw new Error(`A ${frame.type} of ${bytes} bytes was encoded in ${encoded.length} and read as ${JSON.stringify(decoded)}`)
  return decoded.value
}
