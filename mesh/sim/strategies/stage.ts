// What every peer strategy needs to be run like our mesh: one topic, its neighbours, timers, and each message handed over once.
// They speak in our own frames, which are smaller than those of the systems they come from: that favours them.
import type { Agenda } from '../../src/agenda.ts'
import type { Frame } from '../../src/frames.ts'
import type { MessageId, PeerId, Topic, TopicHandle, TreeTag } from '../../src/ids.ts'
import type { CreateMesh, Effect, MeshPorts, Message } from '../../src/machine.ts'
import { createAgenda } from '../../src/agenda.ts'

export type PushFrame = Extract<Frame, { type: 'push' }>

export interface Stage {
  readonly random: MeshPorts['random']
  readonly agenda: Agenda
  readonly now: () => number
  readonly neighbours: ReadonlySet<PeerId>
  readonly send: (peer: PeerId, frame: Frame) => void
  /** False if it was had before or is no good. */
  readonly take: (push: PushFrame, from: PeerId) => boolean
  readonly has: (id: MessageId) => boolean
}

export interface Strategy {
  readonly linkUp: (peer: PeerId) => void
  readonly linkDown: (peer: PeerId) => void
  readonly received: (peer: PeerId, frame: Frame) => void
  /** Its author has it already. */
  readonly publish: (push: PushFrame) => void
}

/** There is one room, so it is the first that anybody announces. */
export const handle = 0 as TopicHandle
/** They have no tree per author: any tag will do, and it takes four bytes that they do not need, left out of no count. */
export const noTree = 0 as TreeTag

export const onward = (push: PushFrame): PushFrame => ({ ...push, hop: push.hop + 1 })

export function asMesh(createStrategy: (stage: Stage) => Strategy): CreateMesh {
  return ({ self, random, validate }) => {
    const agenda = createAgenda()
    const neighbours = new Set<PeerId>()
    const seen = new Set<MessageId>()
    let topic: Topic | undefined
    let effects: Effect[] = []
    let nowMs = 0

    const strategy = createStrategy({
      random,
      agenda,
      now: () => nowMs,
      neighbours,
      send: (peer, frame) => {
        if (neighbours.has(peer))
          effects.push({ type: 'send', peer, frame })
      },
      take({ id, payload, hop }, from) {
        if (seen.has(id) || topic === undefined)
          return false
        seen.add(id)
        const message: Message = { topic, id, payload }
        const verdict = validate(message, from)
        if (verdict === 'later' || verdict.type !== 'accept')
          return false
        effects.push({ type: 'deliver', message, from, hops: hop + 1 })
        return true
      },
      has: id => seen.has(id),
    })

    return {
      handle(event, now) {
        nowMs = now
        effects = []
        agenda.runUntil(now)
        switch (event.type) {
          case 'join':
            topic = event.topic
            break
          case 'link-up':
            neighbours.add(event.peer)
            strategy.linkUp(event.peer)
            break
          case 'link-down':
            neighbours.delete(event.peer)
            strategy.linkDown(event.peer)
            break
          case 'received':
            strategy.received(event.peer, event.frame)
            break
          case 'publish':
            seen.add(event.id)
            strategy.publish({ type: 'push', topic: handle, id: event.id, tree: noTree, hop: 0, urgent: false, asked: false, priority: 'chat', payload: event.payload })
            break
          default:
        }
        return effects
      },
      nextWakeMs: agenda.nextMs,
      snapshot: () => ({
        self,
        topics: topic === undefined ? [] : [topic],
        links: [],
        dialling: [],
        passive: 0,
        trees: [],
        routes: [],
        kept: { messages: 0, bytes: 0 },
        counters: {},
      }),
    }
  }
}
