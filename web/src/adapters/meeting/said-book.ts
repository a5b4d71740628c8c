// What was last said to whom at the meeting point: its rules hold beyond a reload, and for the next tab.
import type { EventId } from '@festival-chat/domain'
import type { PeerId } from '@festival-chat/mesh'
import type { DeviceStorage } from '../../core/device-storage.ts'
import * as v from 'valibot'
import { deviceStorage, eventKey } from '../../core/device-storage.ts'

/** So long by rule between two words to the same peer. */
export const restMs = 5_000

const saidSchema = v.object({
  isUpdate: v.boolean(),
  /** When it was certain: the record took it at the latest then. */
  atMs: v.number(),
})

export type Said = Readonly<v.InferOutput<typeof saidSchema>>

export interface SaidBook {
  readonly of: (peer: PeerId) => Said | undefined
  readonly said: (peer: PeerId, said: Said) => void
}

const bookSchema = v.record(v.string(), saidSchema)

export function createSaidBook(event: EventId, storage: Pick<DeviceStorage, 'getItem' | 'setItem'> = deviceStorage): SaidBook {
  const key = eventKey(event, 'said-to')

  function read(): ReadonlyMap<string, Said> {
    try {
      return new Map(Object.entries(v.parse(bookSchema, JSON.parse(storage.getItem(key) ?? '{}'))))
    }
    catch {
      return new Map()
    }
  }

  return {
    of: peer => read().get(peer),
    said(peer, said) {
      const recent = [...read()].filter(([, { atMs }]) => said.atMs - atMs < restMs)
      storage.setItem(key, JSON.stringify(Object.fromEntries([...recent, [peer, said]])))
    },
  }
}
