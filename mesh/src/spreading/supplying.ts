// Answers those who ask for messages: at once for what is new, in portions for what is long past, so that no link is drowned.
import type { Core, Kept, Store } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { MessageId, Topic } from '../ids.ts'
import type { Neighbour, Neighbours } from './neighbours.ts'
import type { Passing } from './passing.ts'
import type { Room } from './room.ts'
import { noTree } from './recents.ts'

export interface Supplying {
  readonly graft: (room: Room, neighbour: Neighbour, ids: readonly MessageId[]) => void
  readonly supply: (neighbour: Neighbour, topic: Topic, ids: readonly MessageId[]) => void
  readonly lost: (bit: number) => void
  readonly drop: (topic: Topic) => void
  /** Ids that wait to be sent. */
  readonly size: () => number
}

interface Order { readonly topic: Topic, readonly id: MessageId }
interface Line { readonly orders: Order[], next: number }

/** New messages that one graft gets at once; more is catching up. */
const mostAtOnce = 16

export function createSupplying(core: Core, neighbours: Neighbours, { store, pushOf }: { readonly store: Store, readonly pushOf: Passing['pushOf'] }): Supplying {
  const { options } = core
  const lines = new Map<number, Line>()

  function oldPush(kept: Kept): FrameOf<'push'> | undefined {
    const topic = core.handleOf(kept.topic)
    return topic === undefined ? undefined : { type: 'push', topic, id: kept.id, tree: noTree, hop: options.hopLimit, urgent: false, asked: true, priority: 'bulk', payload: kept.payload }
  }

  function pump(bit: number): void {
    const line = lines.get(bit)
    if (!line)
      return
    let bytes = 0
    while (bytes < options.supplyBytes && line.next < line.orders.length) {
      const { topic, id } = line.orders[line.next++]!
      const kept = store.get(topic, id)
      const frame = kept && oldPush(kept)
      if (!frame)
        continue
      neighbours.send(bit, frame, 'bulk')
      bytes += frame.payload.length
    }
    if (line.next >= line.orders.length)
      lines.delete(bit)
    else
      core.agenda.at(core.now() + options.supplyEveryMs, () => lines.get(bit) === line && pump(bit))
  }

  function order(bit: number, topic: Topic, ids: readonly MessageId[]): void {
    const running = lines.get(bit)
    const line = running ?? { orders: [], next: 0 }
    lines.set(bit, line)
    for (const id of ids) {
      if (line.orders.length - line.next >= options.supplyIds) {
        core.count('spreading.orders-refused')
        break
      }
      line.orders.push({ topic, id })
    }
    if (!running)
      pump(bit)
  }

  return {
    graft(room, neighbour, ids) {
      let left = mostAtOnce
      const old: MessageId[] = []
      for (const id of ids) {
        const recent = room.recents.get(id)
        if (!recent || recent.tree === noTree || left === 0) {
          old.push(id)
          continue
        }
        const kept = store.get(room.topic, id)
        const frame = kept && pushOf(room, recent, kept.payload, true)
        if (!frame)
          continue
        left -= 1
        recent.sent |= neighbour.bit
        neighbours.send(neighbour.bit, frame, recent.priority)
        const tree = room.trees.get(recent.tree)
        if (tree)
          tree.troubles += 1
      }
      if (old.length > 0)
        order(neighbour.bit, room.topic, old)
    },
    supply: (neighbour, topic, ids) => order(neighbour.bit, topic, ids),
    lost: bit => void lines.delete(bit),
    drop(topic) {
      for (const [bit, line] of lines) {
        const rest = line.orders.slice(line.next).filter(order => order.topic !== topic)
        line.orders.splice(0, line.orders.length, ...rest)
        line.next = 0
        if (rest.length === 0)
          lines.delete(bit)
      }
    },
    size: () => [...lines.values()].reduce((sum, line) => sum + line.orders.length - line.next, 0),
  }
}
