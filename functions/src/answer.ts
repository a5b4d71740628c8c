// What a handler decided, as a callable answers: a value, or the error that says why not.
import type { Result } from '@festival-chat/domain'
import type { Refusal } from './refusal.ts'
import { info } from 'firebase-functions/logger'
import { Contended } from './firestore/commit-if-unchanged.ts'
import { refusalToError } from './refusal.ts'

export async function answer<Answer>(call: string, work: () => Promise<Result<Answer, Refusal>>): Promise<Answer> {
  try {
    const result = await work()
    return result.ok ? result.value : refuse(call, result.error)
  }
  catch (error) {
    return error instanceof Contended ? refuse(call, 'busy') : Promise.reject(error)
  }
}

function refuse(call: string, reason: Refusal): never {
  info('refused', { call, reason })
  throw refusalToError(reason)
}
