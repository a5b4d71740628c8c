// The event's own voice: envelopes signed with its key, without gaps in their `seq`, written as batches like anybody's.
import type { Crypto, EventId, Signer } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import type { Publish } from '../members/ports.ts'
import { batchesPath, batchId, bodyOf, encodeBatch, nextStamp, sealEnvelope, uidOf, zeroStamp } from '@festival-chat/domain'
import { FieldValue, Timestamp } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { commitIfUnchanged } from './commit-if-unchanged.ts'

interface VoicePorts {
  readonly crypto: Crypto
  readonly nowMs: () => number
  readonly eventSigner: (event: EventId) => Promise<Signer>
}

/** As long as any batch; pages keep it for the rest. */
const keptMs = 30 * 86_400_000

const voiceSchema = v.object({ rooms: v.optional(v.record(v.string(), v.object({ next: v.number(), ms: v.number(), count: v.number() })), {}) })
const silent = { next: 0, ...zeroStamp }

export function createPublish(db: Firestore, ports: VoicePorts): Publish {
  return {
    publish: async (event, room, content) => {
      const signer = await ports.eventSigner(event)
      const author = await uidOf(signer.publicKey, ports.crypto)
      const said = mustBe(bodyOf(content))
      await commitIfUnchanged(db, async (work) => {
        const voice = db.doc(`events/${event}/private/voice`)
        const { rooms } = v.parse(voiceSchema, (await work.get(voice)).data() ?? {})
        const { next: seq, ms, count } = rooms[room] ?? silent
        const nowMs = ports.nowMs()
        const stamp = nextStamp({ ms, count }, nowMs)
        const envelope = mustBe(await sealEnvelope({ event, room, author, seq, at: stamp, ...said }, signer, ports.crypto))
        work.put(voice, { rooms: { ...rooms, [room]: { next: seq + 1, ...stamp } } })
        work.create(db.doc(`${batchesPath(event, room)}/${batchId(author, nowMs, seq)}`), {
          bytes: mustBe(encodeBatch({ certificates: [], envelopes: [envelope.bytes] })),
          count: 1,
          at: FieldValue.serverTimestamp(),
          by: author,
          expireAt: Timestamp.fromMillis(nowMs + keptMs),
        })
      })
    },
  }
}

/** What the server itself says is never malformed but by a mistake of ours. */
function mustBe<T>(result: { readonly ok: true, readonly value: T } | { readonly ok: false, readonly error: unknown }): T {
  if (!result.ok)
    throw new Error(`The event could not say this: ${JSON.stringify(result.error)}`)
  return result.value
}
