// Announces messages by their ids to the neighbours that do not seem to have them, a little later and several at once.
// Of two neighbours one waits longer, by a coin that both can see: mostly one announcement then does for both.
import type { Core } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { MessageId, PeerId, TopicHandle } from '../ids.ts'
import type { Neighbours } from './neighbours.ts'
import type { Recent } from './recents.ts'
import type { Room } from './room.ts'
import { maxIds } from '../wire/bounds.ts'

export interface Haves {
  readonly announce: (room: Room, recent: Recent) => void
  readonly drop: (room: Room) => void
}

interface Waiting { prompt: Recent[], late: Recent[] }

/** The longer wait: for an announcement that was not delayed to come the other way. */
const lateBatches = 3

export function createHaves(core: Core, neighbours: Neighbours, isRestless: () => boolean): Haves {
  const { options } = core
  const waiting = new Map<Room, Waiting>()

  const isLate = (id: MessageId, peer: PeerId): boolean => (id.charCodeAt(id.length - 1) & 1) === 1 ? core.self < peer : core.self > peer

  function targetsOf(room: Room, recent: Recent, isLast: boolean): number {
    const open = neighbours.inTopic(room.topic) & ~(recent.gave | recent.sent | recent.told)
    if (isLast || isRestless())
      return open
    let prompt = 0
    for (let rest = open; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest
      if (!isLate(recent.id, neighbours.at(bit)!.peer))
        prompt |= bit
    }
    return prompt
  }

  const frameOf = (topic: TopicHandle, ids: readonly MessageId[]): FrameOf<'have'> => ({ type: 'have', topic, ids })

  function flush(room: Room, batch: readonly Recent[], isLast: boolean): void {
    const topic = core.handleOf(room.topic)
    if (topic === undefined)
      return
    if (batch.length === 1) {
      const recent = batch[0]!
      const targets = targetsOf(room, recent, isLast)
      if (targets !== 0)
        neighbours.send(targets, frameOf(topic, [recent.id]))
      recent.told |= targets
      return
    }
    const idsByBit = new Map<number, MessageId[]>()
    for (const recent of batch) {
      const targets = targetsOf(room, recent, isLast)
      recent.told |= targets
      for (let rest = targets; rest !== 0; rest &= rest - 1) {
        const bit = rest & -rest
        const ids = idsByBit.get(bit)
        if (ids)
          ids.push(recent.id)
        else
          idsByBit.set(bit, [recent.id])
      }
    }
    for (const [bit, ids] of idsByBit)
      neighbours.send(bit, frameOf(topic, ids))
  }

  function begin(room: Room): Waiting {
    const mine: Waiting = { prompt: [], late: [] }
    waiting.set(room, mine)
    return mine
  }

  function take(room: Room, from: 'prompt' | 'late'): void {
    const mine = waiting.get(room)
    if (!mine)
      return
    const batch = mine[from]
    mine[from] = []
    flush(room, batch, from === 'late')
  }

  return {
    announce(room, recent) {
      const mine = waiting.get(room) ?? begin(room)
      const nowMs = core.now()
      if (mine.prompt.push(recent) === 1)
        core.agenda.at(nowMs + options.lazyBatchMs, () => take(room, 'prompt'))
      if (mine.late.push(recent) === 1)
        core.agenda.at(nowMs + lateBatches * options.lazyBatchMs, () => take(room, 'late'))
      if (mine.prompt.length >= maxIds)
        take(room, 'prompt')
      if (mine.late.length >= maxIds)
        take(room, 'late')
    },
    drop: room => void waiting.delete(room),
  }
}
