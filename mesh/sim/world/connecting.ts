// How two phones become neighbours: through the meeting point, or by an offer and an answer that the mesh relays.
// Each takes round trips and work; a pair that NATs refuse, or a door that nobody opens, takes seconds to find out.
import type { PeerId } from '../../src/ids.ts'
import type { Random } from '../engine/random.ts'
import type { Attempt, Connecting, Node, Transport, World } from './context.ts'
import { ticksPerMs } from '../engine/queue.ts'
import { within } from '../engine/random.ts'
import { isRefused } from './nat.ts'

/** Gathering candidates and writing an offer or an answer, on a phone. */
const workMs: readonly [number, number] = [20, 40]
/** ICE and DTLS after the answer is there. */
const roundTripsByMesh = 2
/** The same, and the writes of both to the meeting point. */
const roundTripsByBroker = 3

export function createConnecting(world: World, transport: Transport, random: Random): Connecting {
  const { scenario: { meeting, links: { latencyMs } } } = world
  const signalBytes = new Uint8Array(meeting.signalBytes)

  const later = (ms: number, task: () => void): void => world.at(world.nowTick() + ms * ticksPerMs, task)
  const roundTripMs = (): number => 2 * within(random, ...latencyMs)
  const isCurrent = (node: Node, peer: PeerId, attempt: Attempt): boolean => node.state === 'awake' && node.attempts.get(peer) === attempt

  function begin(node: Node, peer: PeerId, role: Attempt['role']): Attempt {
    const attempt = { role }
    node.attempts.set(peer, attempt)
    return attempt
  }

  function fail(node: Node, peer: PeerId, attempt: Attempt | undefined): void {
    if (attempt) {
      later(meeting.failMs, () => {
        if (isCurrent(node, peer, attempt)) {
          node.attempts.delete(peer)
          world.handle(node, { type: 'connect-failed', peer })
        }
      })
    }
  }

  /** Both sides have what they need: do the packets find their way? */
  function finish(node: Node, other: Node | undefined, attempt: Attempt, needsAnswer: boolean): void {
    if (!other || !isCurrent(node, other.id, attempt))
      return
    const theirs = other.attempts.get(node.id)
    const isOpen = other.state === 'awake' && !other.isAway && !node.isAway && world.canMeet(node, other) && (!needsAnswer || theirs?.role === 'answers')
    if (!isOpen || isRefused(node.plan.nat, other.plan.nat)) {
      fail(node, other.id, attempt)
      if (needsAnswer)
        fail(other, node.id, theirs)
      return
    }
    node.attempts.delete(other.id)
    other.attempts.delete(node.id)
    if (!node.halves.get(other.id)?.twin.isOpen)
      transport.open(node, other)
  }

  function make(node: Node, peer: PeerId, attempt: Attempt, kind: 'offer' | 'answer'): void {
    later(within(random, ...workMs), () => {
      if (isCurrent(node, peer, attempt))
        world.handle(node, { type: 'signal', peer, kind, bytes: signalBytes })
    })
  }

  return {
    connect(node, peer, via) {
      world.recorder.dialled()
      const attempt = begin(node, peer, 'offers')
      const other = world.nodeOf(peer)
      if (via === 'mesh') {
        make(node, peer, attempt, 'offer')
      }
      else if (other?.state === 'awake' && world.canMeet(node, other)) {
        later(meeting.brokerMs + roundTripsByBroker * roundTripMs(), () => finish(node, other, attempt, false))
      }
      else {
        fail(node, peer, attempt)
      }
    },
    signal(node, { peer, kind }) {
      const attempt = node.attempts.get(peer)
      switch (kind) {
        case 'offer':
          return make(node, peer, begin(node, peer, 'answers'), 'answer')
        case 'answer':
          if (attempt?.role === 'offers')
            later(roundTripsByMesh * roundTripMs(), () => finish(node, world.nodeOf(peer), attempt, true))
          return
        case 'restart':
          return later(within(random, ...workMs), () => world.handle(node, { type: 'signal', peer, kind: 'restart-answer', bytes: signalBytes }))
        case 'restart-answer':
      }
    },
    giveUp: (node, peer) => void node.attempts.delete(peer),
  }
}
