// What must be looked at again when its time has come.
import { compareIds } from './entry.ts'
import { createSortedList } from './sorted-list.ts'

export interface Alarms {
  readonly set: (ms: number, id: string) => void
  readonly nextMs: () => number | undefined
  /** Takes out what is due. */
  readonly ring: (nowMs: number) => readonly string[]
}

interface Alarm { readonly ms: number, readonly id: string }

export function createAlarms(): Alarms {
  const alarms = createSortedList<Alarm>((a, b) => a.ms - b.ms || compareIds(a.id, b.id))
  const first = (): Alarm | undefined => alarms.at(0)
  return {
    set: (ms, id) => {
      alarms.add({ ms, id })
    },
    nextMs: () => first()?.ms,
    ring: (nowMs) => {
      const due: string[] = []
      for (let alarm = first(); alarm && alarm.ms <= nowMs; alarm = first()) {
        alarms.delete(alarm)
        due.push(alarm.id)
      }
      return due
    },
  }
}
