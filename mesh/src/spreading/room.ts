// What spreading keeps for each of my topics.
import type { Core } from '../core.ts'
import type { MessageId, Topic, TreeTag } from '../ids.ts'
import type { Neighbour } from './neighbours.ts'
import type { Recents } from './recents.ts'
import type { TreeTable } from './tree-table.ts'
import { createRecents } from './recents.ts'
import { createTreeTable } from './tree-table.ts'

export interface Missing {
  readonly id: MessageId
  /** Who was first to announce it; it counts against their share. */
  readonly owner: Neighbour
  announcers: number
  asked: number
  /** Who is to answer now. */
  asking: number
  attempts: number
  cancel: () => void
}

export interface Room {
  readonly topic: Topic
  readonly trees: TreeTable
  readonly recents: Recents
  readonly missing: Map<MessageId, Missing>
  /** Trees that a message spoke of and no beacon; at most a few, forgotten together. */
  readonly strangers: Set<TreeTag>
  /** When I laid my tree. */
  laidMs: number
  round: number
  /** Alone or new until then: what is old news to me is old news to all. */
  youngUntilMs: number
}

export interface Rooms {
  readonly of: (topic: Topic) => Room
  readonly all: () => Iterable<Room>
  readonly drop: (topic: Topic) => Room | undefined
}

/** Two bytes as a varint; enough to tell two beacons apart after a restart. */
export const rounds = 2 ** 14

export function createRooms(core: Core): Rooms {
  const rooms = new Map<Topic, Room>()
  return {
    of(topic) {
      let room = rooms.get(topic)
      if (!room) {
        room = {
          topic,
          trees: createTreeTable(core.options.treesPerTopic),
          recents: createRecents(),
          missing: new Map(),
          strangers: new Set(),
          laidMs: Number.NEGATIVE_INFINITY,
          round: Math.floor(core.random() * rounds),
          youngUntilMs: 0,
        }
        rooms.set(topic, room)
      }
      return room
    },
    all: () => rooms.values(),
    drop(topic) {
      const room = rooms.get(topic)
      rooms.delete(topic)
      return room
    },
  }
}
