// Messages for tests: told apart by a number, as light as can be.
import type { Kept } from '../core.ts'
import type { MessageId, Topic } from '../ids.ts'
import type { Keep } from '../machine.ts'
import type { Entry } from './series.ts'
import { topicOf } from '../core.fixture.ts'
import { highOf, lowOf } from './bound.ts'

export const topic = topicOf(1)
export const otherTopic = topicOf(2)

/** A real one, so that times on the wire are as long as in life. */
export const epochMs = 1_800_000_000_000

export function idOf(number: number): MessageId {
  return BigInt.asUintN(64, BigInt(number + 1) * 0x9E37_79B9_7F4A_7C15n).toString(16).padStart(16, '0') as MessageId
}

export interface Particulars { readonly keep?: Keep, readonly bytes?: number, readonly topic?: Topic, readonly id?: MessageId }

export function kept(number: number, writtenMs: number, more: Particulars = {}): Kept {
  return { topic: more.topic ?? topic, id: more.id ?? idOf(number), payload: new Uint8Array(more.bytes ?? 100), writtenMs, keep: more.keep ?? 'plain' }
}

export function entryOf(number: number, writtenMs: number, more: Particulars = {}): Entry {
  const message = kept(number, writtenMs, more)
  return { ...message, ms: writtenMs, high: highOf(message.id), low: lowOf(message.id) }
}
