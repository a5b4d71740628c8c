// The event's signing key: from the secret where it has one, else from the event's private corner of the record.
import type { EventId } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import type { EnterPorts } from '../enter/enter.ts'
import { fromBase64Url, signerFromSeed } from '@festival-chat/domain'
import * as v from 'valibot'
import { rememberFor } from './remember.ts'

type ReadSeed = (event: EventId) => Promise<string | undefined>

const secretSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()))
const keySchema = v.object({ seed: v.string() })

/** It never changes but by mistake. */
const memoryMs = 10 * 60_000

export function createEventSigners(readSeed: ReadSeed, { secret, nowMs }: { secret: () => string, nowMs: () => number }): EnterPorts['eventSigner'] {
  return rememberFor(memoryMs, nowMs, async (event) => {
    const text = seedInSecret(secret(), event) ?? await readSeed(event)
    if (text === undefined)
      throw new Error(`The event ${event} has no private key, neither in EVENT_KEYS nor in the record.`)
    const seed = fromBase64Url(text)
    if (!seed)
      throw new Error(`The private key of the event ${event} is not base64url.`)
    return signerFromSeed(seed, globalThis.crypto.subtle)
  })
}

export function createSeedReader(db: Firestore): ReadSeed {
  return async (event) => {
    const key = await db.doc(`events/${event}/private/key`).get()
    return key.exists
      ? v.parse(keySchema, key.data()).seed
      : undefined
  }
}

function seedInSecret(secret: string, event: EventId): string | undefined {
  return new Map(Object.entries(v.parse(secretSchema, secret || '{}'))).get(event)
}
