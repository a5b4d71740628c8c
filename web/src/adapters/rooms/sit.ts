// Taking a seat in a room: the server wants to see who takes it, because the other members will wrap keys for them.
import type { EventId, Result } from '@festival-chat/domain'
import type { JoinedRoom, RoomsError } from '../../core/ports.ts'
import type { Account } from '../firebase/account.ts'
import type { Ask } from './ask.ts'
import { toBase64Url } from '@festival-chat/domain'
import { joinedSchema } from './answers.ts'

export type Sit = (event: EventId, name: 'makeRoom' | 'joinRoom', wish: object) => Promise<Result<JoinedRoom, RoomsError>>

export function createSit({ account, ask }: { account: Pick<Account, 'member' | 'renew'>, ask: Ask }): Sit {
  async function sitAs(find: Account['member'], ...[event, name, wish]: Parameters<Sit>): ReturnType<Sit> {
    const member = await find(event)
    if (!member.ok)
      return member
    const certificate = toBase64Url(member.value.admission.certificate)
    return ask({ event, name, data: { ...wish, certificate }, answer: joinedSchema })
  }

  return async (...wanted) => {
    const first = await sitAs(account.member, ...wanted)
    // A pass ends some day; the gate gives a new one, or says why not.
    return !first.ok && first.error === 'bad-certificate' ? sitAs(account.renew, ...wanted) : first
  }
}
