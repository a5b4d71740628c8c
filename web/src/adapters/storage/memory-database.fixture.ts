// As much of a device's database as the outbox needs, in memory: stores by their keys, and how each step was to be kept.
import type { Identity, KeptEnvelope, Unsent } from './schema.ts'

type Key = string | readonly (string | number)[]

function newStore<T>(keyOf: (entry: T) => Key) {
  const entries = new Map<string, T>()
  const spell = (key: Key): string => JSON.stringify(key)
  return {
    get: async (key: Key) => entries.get(spell(key)),
    getKey: async (key: Key) => entries.has(spell(key)) ? key : undefined,
    put: async (entry: T) => void entries.set(spell(keyOf(entry)), entry),
    add: async (entry: T) => entries.has(spell(keyOf(entry)))
      ? Promise.reject(new Error('There already.'))
      : void entries.set(spell(keyOf(entry)), entry),
    delete: async (key: Key) => void entries.delete(spell(key)),
    all: () => [...entries.values()],
  }
}

export function createMemoryDatabase() {
  const stores = {
    identities: newStore<Pick<Identity, 'event' | 'uid'>>(({ event }) => event),
    outbox: newStore<Unsent>(({ event, uid, room, seq }) => [event, uid, room, seq]),
    envelopes: newStore<KeptEnvelope>(({ event, room, id }) => [event, room, id]),
  }
  const durable: (readonly string[])[] = []
  return {
    stores,
    /** The stores of each step that was to be on the disk when it was done. */
    durable,
    transaction(named: string | readonly string[], _mode?: string, { durability }: { durability?: string } = {}) {
      const names = [named].flat()
      if (durability === 'strict')
        durable.push(names)
      const objectStore = (name: string) => {
        if (!names.includes(name))
          throw new Error(`${name} is not part of this step.`)
        return stores[name as keyof typeof stores]
      }
      return { objectStore, store: objectStore(names[0] ?? ''), done: Promise.resolve() }
    },
  }
}
