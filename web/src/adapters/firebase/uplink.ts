// The writing half of the record: single commits over REST. Firestore's own client would queue a write for as long as the page
// lives and send it whenever it likes; ours is kept in our own outbox, and each try has an end.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { ServerClock } from '../server-clock.ts'
import type { Member } from './account.ts'
import type { CommitOutcome } from './rest.ts'
import { batchesPath, batchesPerSlot, isDirect } from '@festival-chat/domain'
import * as v from 'valibot'
import { toBase64 } from './base64.ts'
import { restOf, statusToOutcome, timeField, writeOf } from './rest.ts'

export interface Upload {
  readonly event: EventId
  readonly room: RoomId
  readonly id: string
  readonly bytes: Uint8Array
  readonly count: number
}

export type LookOutcome = 'ours' | 'taken' | 'free' | 'unreachable'

export interface Uplink {
  readonly uid: Uid
  readonly certificate: Uint8Array
  readonly create: (upload: Upload) => Promise<CommitOutcome>
  /** What the record holds under this name; tells the server's time on the way. */
  readonly look: (upload: Upload) => Promise<LookOutcome>
}

const keptMs = 30 * 86_400_000
/** A timestamp of the server, less the way back. */
const precisionMs = 1_000

const commitSchema = v.object({ commitTime: v.string() })
const lookSchema = v.tuple([v.object({
  found: v.optional(v.object({ fields: v.object({ bytes: v.object({ bytesValue: v.string() }) }) })),
  readTime: v.string(),
})])

export function createUplink(member: Member, clock: ServerClock): Uplink {
  const { identity, admission } = member
  const { documents, post } = restOf(member)

  return {
    uid: identity.uid,
    certificate: admission.certificate,
    async create(upload) {
      try {
        const { status, answer } = await post('commit', { writes: toWrites(upload, documents, { uid: identity.uid, expireAtMs: clock.nowMs() + keptMs }) })
        const commit = v.safeParse(commitSchema, answer)
        if (commit.success)
          clock.learn(Date.parse(commit.output.commitTime), precisionMs)
        return statusToOutcome(status)
      }
      catch {
        return 'unreachable'
      }
    },
    async look(upload) {
      try {
        const { answer } = await post('batchGet', { documents: [nameOf(upload, documents)] })
        const looked = v.safeParse(lookSchema, answer)
        if (!looked.success)
          return 'unreachable'
        const [{ found, readTime }] = looked.output
        clock.learn(Date.parse(readTime), precisionMs)
        if (!found)
          return 'free'
        return found.fields.bytes.bytesValue === toBase64(upload.bytes) ? 'ours' : 'taken'
      }
      catch {
        return 'unreachable'
      }
    },
  }
}

function nameOf({ event, room, id }: Upload, documents: string): string {
  return `${documents}/${batchesPath(event, room)}/${id}`
}

function toWrites(upload: Upload, documents: string, by: { uid: Uid, expireAtMs: number }): readonly unknown[] {
  const batch = toWrite(upload, documents, by)
  return isDirect(upload.room) ? [batch, toStamp(upload, documents, by)] : [batch]
}

/** The rules let nobody write more to all their rooms of two than to one room: each upload there takes a higher number. */
function toStamp({ event, room, id }: Upload, documents: string, { uid }: { uid: Uid }): unknown {
  const [, slot, n] = id.split('-').map(Number)
  return {
    update: {
      name: `${documents}/events/${event}/stamps/${uid}`,
      fields: {
        room: { stringValue: room },
        number: { integerValue: String((slot ?? 0) * batchesPerSlot + (n ?? 0)) },
      },
    },
  }
}

function toWrite(upload: Upload, documents: string, { uid, expireAtMs }: { uid: Uid, expireAtMs: number }): unknown {
  return {
    ...writeOf(nameOf(upload, documents), {
      bytes: { bytesValue: toBase64(upload.bytes) },
      count: { integerValue: String(upload.count) },
      by: { stringValue: uid },
      expireAt: timeField(expireAtMs),
    }),
    currentDocument: { exists: false },
  }
}
