// Documents of a room, read once over REST: nothing that is asked for now and then needs Firestore's own client.
import type { Result } from '@festival-chat/domain'
import type { RecordError } from '../../core/ports.ts'
import type { Account, Member } from '../firebase/account.ts'
import type { RoomAddress } from '../storage/schema.ts'
import { fail, ok } from '@festival-chat/domain'
import * as v from 'valibot'
import { codeToRecordError } from '../firebase/record-error.ts'
import { tokenOf } from '../firebase/token.ts'

export interface RoomDocuments {
  /** `answer` is undefined for a document that does not exist. `path` begins below the room, and is empty for the room itself. */
  readonly get: (address: RoomAddress, path: string) => Promise<Result<{ readonly member: Member, readonly answer: unknown }, RecordError>>
}

const patienceMs = 15_000
const gone = 404
const errorSchema = v.object({ error: v.object({ status: v.string() }) })

export function createRoomDocuments({ account, send = fetch }: { readonly account: Pick<Account, 'member'>, readonly send?: typeof fetch }): RoomDocuments {
  return {
    async get(address, path) {
      const member = await account.member(address.event)
      const token = member.ok ? await tokenOf(member.value) : member
      if (!member.ok || !token.ok)
        return fail(member.ok ? 'offline' : member.error)
      try {
        const response = await send(`${addressOf(member.value, address)}${path}`, {
          headers: { authorization: `Bearer ${token.value}` },
          signal: AbortSignal.timeout(patienceMs),
        })
        const answer: unknown = await response.json()
        if (response.status === gone)
          return ok({ member: member.value, answer: undefined })
        return response.ok ? ok({ member: member.value, answer }) : fail(errorOf(answer))
      }
      catch (problem) {
        return fail(problem instanceof SyntaxError ? 'unavailable' : 'offline')
      }
    },
  }
}

function addressOf({ firebase: { config } }: Member, { event, room }: RoomAddress): string {
  const origin = config.emulators ? '' : 'https://firestore.googleapis.com'
  return `${origin}/v1/projects/${config.projectId}/databases/(default)/documents/events/${event}/rooms/${room}`
}

/** `PERMISSION_DENIED` here, `permission-denied` in Firestore's own client. */
function errorOf(answer: unknown): RecordError {
  const parsed = v.safeParse(errorSchema, answer)
  return codeToRecordError(parsed.success ? parsed.output.error.status.toLowerCase().replaceAll('_', '-') : '')
}
