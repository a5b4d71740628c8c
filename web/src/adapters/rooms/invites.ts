// Invitations to a restricted room: the server keeps a hash of the code, the link carries code and key.
import type { EventId, InviteLink, Result, RoomId } from '@festival-chat/domain'
import type { InviteTerms, RoomsError, RoomsPort, SharedInvite } from '../../core/ports.ts'
import type { InviteNews } from './answers.ts'
import type { Question } from './ask.ts'
import type { OwnInvites } from './own-invites.ts'
import type { RoomsParts } from './parts.ts'
import { fail, inviteHash, inviteLink, ok, parseInviteLink } from '@festival-chat/domain'
import { doneSchema, inviteSchema } from './answers.ts'

type Invites = Pick<RoomsPort, 'invite' | 'renewInvite' | 'revokeInvite' | 'ownInvites'>
type InvitesParts = Pick<RoomsParts, 'ask' | 'crypto' | 'keyrings'> & { readonly own: OwnInvites, readonly origin?: string }

export function createInvites({ ask, crypto, keyrings, own, origin = location.origin }: InvitesParts): Invites {
  /** With the newest key, whichever the link was made with. */
  async function share({ event, room, code }: Omit<InviteLink, 'roomKey'>, { expiresAtMs, uses, used }: InviteNews, instead?: string): Promise<Result<SharedInvite, RoomsError>> {
    const [roomKey] = (await keyrings({ event, room })).keys()
    if (!roomKey)
      return fail('no-key')
    const invite = { link: inviteLink(origin, { event, room, code, roomKey }), expiresAtMs, uses, used }
    await own.keep({ event, room }, invite, instead)
    return ok(invite)
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
      return renewed.ok ? share(renewed.value.link, renewed.value.answer, link) : renewed
    },
    ownInvites: own.read,
    async revokeInvite(link) {
      const revoked = await change(link, { name: 'revokeInvite', data: {}, answer: doneSchema })
      // One that the server does not know any more is as good as revoked.
      if (!revoked.ok && revoked.error !== 'unknown-invite' && revoked.error !== 'revoked')
        return revoked
      const parsed = parseInviteLink(link)
      if (parsed.ok)
        await own.drop(parsed.value, link)
      return ok(undefined)
    },
  }
}
