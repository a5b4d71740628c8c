import type { Uid } from '@festival-chat/domain'
// This device in an event's mesh: what it hears in its rooms is judged first, and told to whoever has the room open.
import type { Clock, Host, Message, Options, PeerId, Snapshot, Tiding, Topic, Transport, Verdict } from '@festival-chat/mesh'
import type { Part } from '../verify/protocol.ts'
import type { Judge } from './judge.ts'
import type { SpelledMessage } from './spelling.ts'
import { createHost } from '@festival-chat/mesh'
import { uidOfPeer } from './network-now.ts'
import { readTyping, spellTyping } from './typing-word.ts'

/** Somebody who has a room open. */
export interface Hearer {
  /** Believed. `hops`: how many links it has come over. */
  readonly heard: (part: Part, hops: number) => void
  /** A neighbour is typing there, or is not any more. */
  readonly typing: (who: Uid, on: boolean) => void
}

export interface Node {
  /** Returns how to leave. */
  readonly join: (topic: Topic, room: { readonly judge: Judge, readonly hearer: Hearer }) => () => void
  readonly publish: (message: SpelledMessage) => void
  /** For those who lack it. */
  readonly keep: (message: SpelledMessage) => void
  /** To those of this topic one is linked to, and to nobody else. */
  readonly sayTyping: (topic: Topic, on: boolean) => void
  /** How many of this topic one is linked to. */
  readonly neighbours: (topic: Topic) => number
  readonly limit: (maxLinks: number) => void
  readonly freeze: () => void
  readonly thaw: () => void
  readonly snapshot: () => Snapshot
  /** Says goodbye. */
  readonly stop: () => void
}

interface NodeParts {
  readonly self: PeerId
  readonly transport: Transport
  readonly clock: Clock
  readonly options?: Partial<Options>
  readonly random?: () => number
}

const nameOf = ({ topic, id }: Message): string => `${topic}/${id}`

export function createNode({ self, transport, clock, options, random = Math.random }: NodeParts): Node {
  const rooms = new Map<Topic, { readonly judge: Judge, readonly hearer: Hearer }>()
  /** Judged, and on its way to whoever listens: the mesh says how far it has come. */
  const believed = new Map<string, Part>()
  const host: Host = createHost({
    ports: { self, random, validate: ({ topic }) => rooms.has(topic) ? 'later' : { type: 'ignore' } },
    transport,
    clock,
    ...options && { options },
    tell,
  })

  function tell(tiding: Tiding): void {
    if (tiding.type === 'validate')
      void judge(tiding.ticket, tiding.message)
    if (tiding.type === 'deliver')
      deliver(tiding.message, tiding.hops)
    if (tiding.type === 'deliver-unicast')
      hearTyping(tiding.from, tiding.body)
  }

  const linkedIn = (topic: Topic): readonly PeerId[] => host.snapshot().links.flatMap(({ peer, topics }) => topics.includes(topic) ? peer : [])

  function hearTyping(from: PeerId, body: Uint8Array): void {
    const said = readTyping(body)
    // A neighbour's own word: what was passed on may be anybody's.
    if (said && linkedIn(said.topic).includes(from))
      rooms.get(said.topic)?.hearer.typing(uidOfPeer(from), said.on)
  }

  async function judge(ticket: number, message: Message): Promise<void> {
    const room = rooms.get(message.topic)
    const { verdict, part } = await (room?.judge.judge(message) ?? { verdict: { type: 'ignore' } satisfies Verdict, part: undefined })
    if (part)
      believed.set(nameOf(message), part)
    host.wish({ type: 'verdict', ticket, verdict })
    believed.delete(nameOf(message))
  }

  function deliver(message: Message, hops: number): void {
    const part = believed.get(nameOf(message))
    if (part)
      rooms.get(message.topic)?.hearer.heard(part, hops)
  }

  return {
    join(topic, { judge, hearer }) {
      rooms.set(topic, { judge, hearer })
      host.wish({ type: 'join', topic })
      return () => {
        if (rooms.get(topic)?.judge !== judge)
          return
        rooms.delete(topic)
        host.wish({ type: 'leave', topic })
      }
    },
    publish: message => host.wish({ type: 'publish', ...message }),
    keep: message => host.wish({ type: 'keep', ...message }),
    sayTyping: (topic, on) => linkedIn(topic).forEach(to => host.wish({ type: 'send', to, body: spellTyping({ topic, on }) })),
    neighbours: topic => linkedIn(topic).length,
    limit: maxLinks => host.wish({ type: 'limit', maxLinks }),
    freeze: () => host.wish({ type: 'freeze' }),
    thaw: () => host.wish({ type: 'thaw' }),
    snapshot: host.snapshot,
    stop: () => host.wish({ type: 'stop' }),
  }
}
