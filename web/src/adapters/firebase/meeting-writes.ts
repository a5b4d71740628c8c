// What is written at the meeting point: doors of one's own, and what one says to others. It is now or never.
import type { RoomId, Uid } from '@festival-chat/domain'
import type { Member } from './account.ts'
import type { CommitOutcome } from './rest.ts'
import { doorId, doorsPath, signalsPath } from '@festival-chat/domain'
import { toBase64 } from './base64.ts'
import { restOf, statusToOutcome, timeField, writeOf } from './rest.ts'

export interface OutgoingSignal {
  readonly to: Uid
  readonly bytes: Uint8Array
  /** Says the same again, with addresses that were found late. */
  readonly isUpdate: boolean
  readonly nowMs: number
}

interface OutgoingDoor {
  readonly room: RoomId
  readonly spot: number
  readonly nowMs: number
}

/** Half of what the rules allow, for clocks that differ. */
const keptMs = 1_800_000

export async function saySignal(member: Member, { to, bytes, isUpdate, nowMs }: OutgoingSignal): Promise<CommitOutcome> {
  const { uid, event } = member.identity
  return commit(member, documents => writeOf(`${documents}/${signalsPath(event, to)}/${uid}`, {
    bytes: { bytesValue: toBase64(bytes) },
    n: { integerValue: isUpdate ? '1' : '0' },
    expireAt: timeField(nowMs + keptMs),
  }))
}

export async function openDoor(member: Member, { room, spot, nowMs }: OutgoingDoor): Promise<CommitOutcome> {
  const { uid: by, event } = member.identity
  return commit(member, documents => ({
    ...writeOf(`${documents}/${doorsPath(event, room)}/${doorId({ by, spot })}`, {
      spot: { doubleValue: spot },
      by: { stringValue: by },
      expireAt: timeField(nowMs + keptMs),
    }),
    currentDocument: { exists: false },
  }))
}

async function commit(member: Member, write: (documents: string) => object): Promise<CommitOutcome> {
  const { documents, post } = restOf(member)
  try {
    const { status } = await post('commit', { writes: [write(documents)] })
    return statusToOutcome(status)
  }
  catch {
    return 'unreachable'
  }
}
