// Invitations to a restricted room: the server keeps a hash of the code, the link carries code and key.
import type { EventId, InviteLink, Result, RoomId } from '@festival-chat/domain'
import type { InviteTerms, RoomsError, RoomsPort, SharedInvite } from '../../core/ports.ts'
import type { InviteNews } from './answers.ts'
import type { Question } from './ask.ts'
import type { RoomsParts } from './parts.ts'
import { fail, inviteHash, inviteLink, ok, parseInviteLink } from '@festival-chat/domain'
import { doneSchema, inviteSchema } from './answers.ts'

type Invites = Pick<RoomsPort, 'invite' | 'renewInvite' | 'revokeInvite'>
type InvitesParts = Pick<RoomsParts, 'ask' | 'crypto' | 'keyrings'> & { readonly origin?: string }

export function createInvites({ ask, crypto, keyrings, origin = location.origin }: InvitesParts): Invites {
  /** With the newest key, whichever the link was made with. */
  async function share({ event, room, code }: Omit<InviteLink, 'roomKey'>, { expiresAtMs, uses, used }: InviteNews): Promise<Result<SharedInvite, RoomsError>> {
    const [roomKey] = (await keyrings({ event, room })).keys()
    return roomKey
      ? ok({ link: inviteLink(origin, { event, room, code, roomKey }), expiresAtMs, uses, used })
      : fail('no-key')
  }

  /** The server knows it by the hash of its code. */
  async function change<T>(given: string, question: Omit<Question<T>, 'event'>): Promise<Result<{ link: InviteLink, answer: T }, RoomsError>> {
    const link = parseInviteLink(given)
    if (!link.ok)
      return fail('bad-link')
    const { event, code } = link.value
    const answer = await ask({ ...question, event, data: { ...question.data, invite: await inviteHash(code, await crypto()) } })
    return answer.ok ? ok({ link: link.value, answer: answer.value }) : answer
  }

  return {
    async invite(event: EventId, room: RoomId, terms: InviteTerms) {
      // Asked first: half a link would let somebody in to read nothing.
      if ((await keyrings({ event, room })).keys().length === 0)
        return fail('no-key')
      const answer = await ask({ event, name: 'makeInvite', data: { room, ...terms }, answer: inviteSchema })
      if (!answer.ok)
        return answer
      const { code } = answer.value
      return code === undefined ? fail('unavailable') : share({ event, room, code }, answer.value)
    },
    async renewInvite(link, { lifetimeMs }) {
      const renewed = await change(link, { name: 'renewInvite', data: lifetimeMs === undefined ? {} : { lifetimeMs }, answer: inviteSchema })
      return renewed.ok ? share(renewed.value.link, renewed.value.answer) : renewed
    },
    async revokeInvite(link) {
      const revoked = await change(link, { name: 'revokeInvite', data: {}, answer: doneSchema })
      return revoked.ok ? ok(undefined) : revoked
    },
  }
}
