// A few things by their names, kept for an event beyond a reload, and for the next tab.
import type { EventId } from '@festival-chat/domain'
import type { GenericSchema } from 'valibot'
import type { DeviceStorage } from '../../core/device-storage.ts'
import * as v from 'valibot'
import { eventKey } from '../../core/device-storage.ts'

export type BookStorage = Pick<DeviceStorage, 'getItem' | 'setItem'>

export interface Book<Entry> {
  readonly read: () => ReadonlyMap<string, Entry>
  readonly write: (entries: Iterable<readonly [string, Entry]>) => void
}

export function createBook<Entry>(about: { readonly event: EventId, readonly name: string, readonly entry: GenericSchema<unknown, Entry> }, storage: BookStorage): Book<Entry> {
  const key = eventKey(about.event, about.name)
  const schema = v.record(v.string(), about.entry)
  return {
    // Empty where it cannot be read: what stands in it is a help, no more.
    read() {
      try {
        return new Map(Object.entries(v.parse(schema, JSON.parse(storage.getItem(key) ?? '{}'))))
      }
      catch {
        return new Map()
      }
    },
    write: entries => storage.setItem(key, JSON.stringify(Object.fromEntries(entries))),
  }
}
