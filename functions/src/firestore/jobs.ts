// Tasks of the queue behind `work`. A name is taken for an hour or longer, so a task asked for twice is there once.
import type { Enqueue } from '../jobs/later.ts'
import { getFunctions } from 'firebase-admin/functions'

export function createEnqueue(region: () => string): Enqueue {
  return async ({ id, payload }) => {
    try {
      await getFunctions().taskQueue<object>(`locations/${region()}/functions/work`).enqueue(payload, { id, scheduleTime: new Date(payload.dueMs) })
    }
    catch (error) {
      if (!isThereAlready(error))
        throw error
    }
  }
}

function isThereAlready(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'functions/task-already-exists'
}
