// One peer of a network under test: a mesh over whatever transport, and what it was told.
import type { Host, Tiding } from '../host/host.ts'
import type { Clock, Transport } from '../host/transport.ts'
import type { MessageId, PeerId, Topic } from '../ids.ts'
import type { Options } from '../options.ts'
import type { Member } from './suite.ts'
import { createHost } from '../host/host.ts'

interface MemberParts {
  readonly peer: PeerId
  /** Kept up to date: the meeting point asks who is in what. */
  readonly topics: Topic[]
  readonly transport: Transport
  readonly clock: Clock
  readonly random: () => number
  readonly nextId: () => MessageId
  readonly options: Partial<Options>
}

export function createMember({ peer, topics, transport, clock, random, nextId, options }: MemberParts): Member {
  const told: Tiding[] = []
  const host: Host = createHost({
    ports: { self: peer, random, validate: () => ({ type: 'accept', writtenMs: clock.now(), keep: 'plain' }) },
    transport,
    clock,
    options,
    tell: tiding => void told.push(tiding),
  })
  return {
    peer,
    told,
    join(topic, size) {
      topics.push(topic)
      host.wish({ type: 'join', topic, ...size === undefined ? {} : { size } })
    },
    leave(topic) {
      topics.splice(topics.indexOf(topic), 1)
      host.wish({ type: 'leave', topic })
    },
    publish: (topic, payload) => host.wish({ type: 'publish', topic, id: nextId(), payload, writtenMs: clock.now(), keep: 'plain' }),
    send: (to, body) => host.wish({ type: 'send', to, body }),
    stop() {
      topics.length = 0
      host.wish({ type: 'stop' })
    },
    snapshot: host.snapshot,
  }
}

/** Counted up, for all members of a network together. */
export function createIds(): () => MessageId {
  let messages = 0
  return () => (messages += 1).toString(16).padStart(16, '0') as MessageId
}

/** Looks until it is true, in whatever time the clock keeps. */
export async function until(isTrue: () => boolean, { reason, clock, pass, stepMs, timeoutMs }: { reason: string, clock: Clock, pass: (ms: number) => Promise<void>, stepMs: number, timeoutMs: number }): Promise<void> {
  const deadline = clock.now() + timeoutMs
  while (!isTrue()) {
    if (clock.now() > deadline)
      throw new Error(`Not in time: ${reason}`)
    await pass(stepMs)
  }
}
