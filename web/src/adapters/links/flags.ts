// What the organisers have switched on or off in an event, as far as this device has heard.
import type { EventId, FlagValue, Uid } from '@festival-chat/domain'
import { isFlagOn } from '@festival-chat/domain'

export interface Flags {
  readonly learn: (event: EventId, flags: ReadonlyMap<string, FlagValue>) => void
  readonly isOn: (name: string, whose: { readonly event: EventId, readonly uid: Uid }) => boolean
  readonly onChange: (listener: () => void) => void
}

/** By themselves, features are on. */
const otherwise = true

export function createFlags(): Flags {
  const known = new Map<EventId, ReadonlyMap<string, FlagValue>>()
  const listeners = new Set<() => void>()
  return {
    learn(event, flags) {
      if (known.get(event) === flags)
        return
      known.set(event, flags)
      listeners.forEach(listener => listener())
    },
    isOn: (name, { event, uid }) => isFlagOn(known.get(event) ?? new Map(), name, { uid, otherwise }),
    onChange: listener => void listeners.add(listener),
  }
}
