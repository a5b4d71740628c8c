// Asks the server in this person's name; once more, through the gate, where it does not believe the name any longer.
import type { EventId, Result } from '@festival-chat/domain'
import type { GenericSchema } from 'valibot'
import type { RoomsError } from '../../core/ports.ts'
import type { Account } from '../firebase/account.ts'
import type { Call, CallFailure } from '../gate/callable.ts'
import { fail, ok } from '@festival-chat/domain'
import * as v from 'valibot'
import { tokenOf } from '../firebase/token.ts'
import { isRoomRefusal } from './refusals.ts'

export interface Question<T> {
  readonly event: EventId
  /** The name of the function. */
  readonly name: string
  readonly data: object
  readonly answer: GenericSchema<unknown, T>
}

export type Ask = <T>(question: Question<T>) => Promise<Result<T, RoomsError>>

type Tried = Result<unknown, RoomsError | 'unauthenticated'>

export function createAsk({ account, call }: { account: Pick<Account, 'member' | 'renew'>, call: Call }): Ask {
  async function askAs(find: Account['member'], { event, name, data }: Question<unknown>): Promise<Tried> {
    const member = await find(event)
    if (!member.ok)
      return member
    const token = await tokenOf(member.value)
    if (!token.ok)
      return fail(token.error === 'no-account' ? 'unauthenticated' : token.error)
    const answer = await call(name, { event, ...data }, token.value)
    return answer.ok ? answer : fail(errorOf(answer.error))
  }

  return async (question) => {
    const first = await askAs(account.member, question)
    const tried = !first.ok && first.error === 'unauthenticated' ? await askAs(account.renew, question) : first
    if (!tried.ok)
      return fail(tried.error === 'unauthenticated' ? 'denied' : tried.error)
    const parsed = v.safeParse(question.answer, tried.value)
    return parsed.success ? ok(parsed.output) : fail('unavailable')
  }
}

function errorOf(failure: CallFailure): RoomsError | 'unauthenticated' {
  switch (failure.type) {
    case 'Unreachable': return 'offline'
    case 'Unavailable': return 'unavailable'
    case 'Busy': return 'busy'
    case 'Unauthenticated': return 'unauthenticated'
    case 'Refused': return isRoomRefusal(failure.reason) ? failure.reason : 'unavailable'
  }
}
