// What is kept to be handed on, of all topics, within bounds; and what sync asks of it: series, floors, what was refused.
import type { Store } from '../core.ts'
import type { MessageId, Topic } from '../ids.ts'
import type { Keep } from '../machine.ts'
import type { Options } from '../options.ts'
import type { Lane } from './lane.ts'
import type { Entry } from './series.ts'
import type { Shelf, ShelfBounds } from './shelf.ts'
import { highOf, lowOf } from './bound.ts'
import { createShelf } from './shelf.ts'

export interface SyncStore extends Store {
  /** Empty if nothing of it is kept. Only for topics that we are in: what is asked for is remembered until it is dropped. */
  readonly lane: (topic: Topic, keep: Keep) => Lane
  readonly has: (topic: Topic) => boolean
  /** The host does not want it: sync is not to ask for it again. */
  readonly refuse: (topic: Topic, id: MessageId) => void
  readonly refused: (topic: Topic) => Iterable<Refused>
  /** Told of each message that was put and has stayed, and of each that was refused or found no room. */
  readonly listen: (listener: StoreListener) => void
}

export interface Refused { readonly high: number, readonly low: number }
export interface StoreListener {
  readonly put: (entry: Entry) => void
  readonly refused: (topic: Topic, refused: Refused) => void
}

const placeOf = (id: MessageId): Refused => ({ high: highOf(id), low: lowOf(id) })

type StoreOptions = Pick<Options, 'storeMessagesPerTopic' | 'storeBytesPerTopic' | 'storeBytes' | 'storeSpareShare' | 'storeHeldShare' | 'refusedPerTopic'>

export function createStore(options: StoreOptions): SyncStore {
  const shelves = new Map<Topic, Shelf>()
  const refusals = new Map<Topic, Map<MessageId, Refused>>()
  const listeners: StoreListener[] = []
  const bounds: ShelfBounds = {
    messages: options.storeMessagesPerTopic,
    bytes: options.storeBytesPerTopic,
    spareShare: options.storeSpareShare,
    heldShare: options.storeHeldShare,
  }
  let bytes = 0

  function shelfOf(topic: Topic): Shelf {
    const known = shelves.get(topic)
    if (known)
      return known
    const shelf = createShelf(topic, bounds)
    shelves.set(topic, shelf)
    return shelf
  }

  /** Where most of the least worth keeping lies. */
  function fullest(): Shelf | undefined {
    for (const keep of ['plain', 'pinned', 'control'] as const) {
      let most: Shelf | undefined
      for (const shelf of shelves.values()) {
        if (shelf.lanes[keep].series.bytes() > (most?.lanes[keep].series.bytes() ?? 0))
          most = shelf
      }
      if (most)
        return most
    }
    return undefined
  }

  function makeRoom(): void {
    if (bytes <= options.storeBytes)
      return
    for (let shelf = fullest(); shelf && bytes > options.storeBytes * (1 - options.storeSpareShare); shelf = fullest()) {
      const before = shelf.bytes()
      shelf.shed()
      bytes += shelf.bytes() - before
    }
  }

  function tellRefused(topic: Topic, refused: Refused): void {
    for (const listener of listeners)
      listener.refused(topic, refused)
  }

  function refuse(topic: Topic, id: MessageId): void {
    const known = refusals.get(topic) ?? new Map<MessageId, Refused>()
    refusals.set(topic, known)
    known.delete(id)
    known.set(id, placeOf(id))
    if (known.size > options.refusedPerTopic)
      known.delete(known.keys().next().value!)
    tellRefused(topic, placeOf(id))
  }

  return {
    put(message) {
      if (!(message.writtenMs >= 0) || message.writtenMs > Number.MAX_SAFE_INTEGER)
        return false
      const shelf = shelfOf(message.topic)
      if (shelf.get(message.id))
        return false
      // One that takes more than any series may is never wanted; of others the floor remembers that they were let go.
      if (message.payload.length > options.storeBytesPerTopic * options.storeHeldShare) {
        refuse(message.topic, message.id)
        return false
      }
      const before = shelf.bytes()
      const entry = shelf.put(message)
      bytes += shelf.bytes() - before
      makeRoom()
      if (!entry || !shelf.get(message.id)) {
        tellRefused(message.topic, placeOf(message.id))
        return false
      }
      for (const listener of listeners)
        listener.put(entry)
      return true
    },
    get: (topic, id) => shelves.get(topic)?.get(id),
    drop(topic) {
      bytes -= shelves.get(topic)?.bytes() ?? 0
      shelves.delete(topic)
      refusals.delete(topic)
    },
    size() {
      let messages = 0
      for (const shelf of shelves.values())
        messages += shelf.messages()
      return { messages, bytes }
    },
    has: topic => shelves.has(topic),
    lane: (topic, keep) => shelfOf(topic).lanes[keep],
    refuse,
    refused: topic => refusals.get(topic)?.values() ?? [],
    listen: listener => void listeners.push(listener),
  }
}
