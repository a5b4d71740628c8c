// Words somebody wants gone: their own, or as a moderator anybody's. The job finds out whose they are.
import type { DoneAnswer, EraseRefusal, Result } from '@festival-chat/domain'
import type { Later } from '../jobs/port.ts'
import type { Visitor } from '../members/caller.ts'
import type { MemberPorts } from '../members/ports.ts'
import { fail, isDirect, maxErasedAtOnce, ok } from '@festival-chat/domain'
import * as v from 'valibot'
import { findCaller, isAtLeast } from '../members/caller.ts'
import { eventField, roomField } from '../members/fields.ts'

const schema = v.object({
  event: eventField,
  room: roomField,
  ids: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w-]{22}$/))), v.minLength(1), v.maxLength(maxErasedAtOnce)),
})

export interface ErasePorts extends Pick<MemberPorts, 'register' | 'nowMs'> { readonly later: Pick<Later, 'erase'> }

export async function erase(visitor: Visitor | undefined, given: unknown, ports: ErasePorts): Promise<Result<DoneAnswer, EraseRefusal>> {
  const parsed = v.safeParse(schema, given)
  if (!parsed.success)
    return fail('bad-request')
  const { event, room, ids } = parsed.output
  const asked = await ports.register.transact(event, async (transaction) => {
    const caller = await findCaller(visitor, event, transaction)
    if (caller.ok && isAtLeast(caller.value, 'moderator') && !isDirect(room))
      transaction.audit({ what: 'erase', by: caller.value.uid, atMs: ports.nowMs(), room, detail: ids.join(' ') })
    return caller
  })
  if (!asked.ok)
    return asked
  // What two say to each other no moderator has seen.
  const power = isAtLeast(asked.value, 'moderator') && !isDirect(room) ? 'staff' : 'own'
  await ports.later.erase({ type: 'words', place: { event, room }, wishes: ids.map(of => ({ of, by: asked.value.uid, power })) })
  return ok({})
}
