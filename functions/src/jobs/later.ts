// Work asked for, as tasks with a name and a time.
import type { Later } from './port.ts'
import type { Task } from './schedule.ts'
import { compactTask, directoryTask, eraseTask, hereTask } from './schedule.ts'

/** Fine with a task of that name being there already. */
export type Enqueue = (task: Task) => Promise<void>

export function createLater(enqueue: Enqueue, nowMs: () => number): Later {
  return {
    compact: async (place, slot, askedMs) => enqueue(compactTask(place, slot, askedMs)),
    directory: async event => enqueue(directoryTask(event, nowMs())),
    here: async event => enqueue(hereTask(event, nowMs())),
    erase: async erasure => enqueue(eraseTask(erasure, 0, nowMs())),
  }
}
