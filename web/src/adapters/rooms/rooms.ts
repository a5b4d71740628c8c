// Rooms as such: made, joined, left, changed. The server decides; this device keeps what it is told, and the keys nobody else may know.
import type { EventId, InviteCode, Result, Role, RoomKey } from '@festival-chat/domain'
import type { JoinedRoom, RoomsError, RoomsPort } from '../../core/ports.ts'
import type { Account } from '../firebase/account.ts'
import type { RoomsParts } from './parts.ts'
import { fail, firstRoomKey, isDirect, isRestricted, ok, readCertificate } from '@festival-chat/domain'
import { tokenOf } from '../firebase/token.ts'
import { identityAt } from '../storage/identities.ts'
import { doneSchema, factsSchema } from './answers.ts'
import { readFacts } from './facts.ts'
import { createInvites } from './invites.ts'
import { createJoinByLink } from './join-by-link.ts'
import { forgetMembership, keepMembership } from './memberships.ts'
import { createNonces } from './nonces.ts'
import { createOwnInvites } from './own-invites.ts'
import { createRekey } from './rekey.ts'
import { createRoomDocuments } from './room-documents.ts'
import { createSit } from './sit.ts'

export function createRooms(parts: RoomsParts & { readonly account: Pick<Account, 'renew'> }): RoomsPort {
  const { account, ask, cipher, clock, crypto, isInside, keyrings, members, news } = parts
  const sit = createSit({ account, ask })
  const nonces = createNonces(crypto)
  const documents = createRoomDocuments({ account })

  async function enterBy(event: EventId, invite: InviteCode): Promise<Result<unknown, RoomsError>> {
    return await isInside(event) ? ok(undefined) : account.enter(event, { invite })
  }

  /** None where a try before brought it. */
  async function firstKeyOf(event: EventId, { room }: JoinedRoom): Promise<RoomKey | undefined> {
    return isRestricted(room) && (await keyrings({ event, room })).keys().length === 0 ? firstRoomKey(cipher) : undefined
  }

  /** The key first: it is nowhere else. */
  async function settle(event: EventId, joined: JoinedRoom, key: RoomKey | undefined): Promise<Result<JoinedRoom, RoomsError>> {
    const { room, level, title, topic, kind } = joined
    if (key)
      await (await keyrings({ event, room })).add(key)
    await keepMembership({ event, room, level, joinedAt: clock.nowMs(), title, topic, kind })
    news.tell({ type: 'rooms', event })
    const refreshed = await refreshClaims(event, joined)
    return refreshed.ok ? ok(joined) : refreshed
  }

  /** Which restricted rooms one may read stands in the token, and the one at hand is from before. */
  async function refreshClaims(event: EventId, { room }: Pick<JoinedRoom, 'room'>): Promise<Result<void, RoomsError>> {
    if (!isRestricted(room))
      return ok(undefined)
    const member = await account.member(event)
    if (!member.ok)
      return member
    const token = await tokenOf(member.value, { afresh: true })
    if (token.ok)
      return ok(undefined)
    return fail(token.error === 'no-account' ? 'denied' : token.error)
  }

  async function myRole(event: EventId): Promise<Role> {
    const certificate = (await identityAt(event))?.admission?.certificate
    return (certificate && await readCertificate(certificate, await crypto()))?.role ?? 'attendee'
  }

  return {
    async make(event, { kind, title, topic }) {
      const wish = { event, kind, title, topic }
      const made = await sit(event, 'makeRoom', { kind, title, topic, nonce: await nonces.of(wish) })
      if (!made.ok)
        return made
      const settled = await settle(event, made.value, await firstKeyOf(event, made.value))
      if (settled.ok)
        nonces.forget(wish)
      return settled
    },
    async join(event, room) {
      const joined = await sit(event, 'joinRoom', { room })
      return joined.ok ? settle(event, joined.value, undefined) : joined
    },
    joinByLink: createJoinByLink({ enterBy, keyrings, settle, sit }),
    async leave(event, room) {
      // The server knows of no seats in a room of two: it is put away here.
      const left = isDirect(room) ? ok({}) : await ask({ event, name: 'leaveRoom', data: { room }, answer: doneSchema })
      if (!left.ok)
        return left
      await forgetMembership({ event, room })
      news.tell({ type: 'rooms', event, left: room })
      return isDirect(room) ? ok(undefined) : refreshClaims(event, { room })
    },
    change: async (event, room, change) => ask({ event, name: 'changeRoom', data: { room, change }, answer: factsSchema }),
    async members(event, room) {
      const all = await members.all({ event, room })
      return all.ok ? ok(all.value.map(({ uid, level }) => ({ uid, level }))) : all
    },
    removePerson: async (event, room, who) => ask({ event, name: 'removePerson', data: { room, who }, answer: doneSchema }),
    rekey: createRekey(parts),
    facts: async (event, room) => readFacts({ event, room }, documents),
    myRole,
    ...createInvites({ ...parts, own: createOwnInvites(clock.nowMs) }),
  }
}
