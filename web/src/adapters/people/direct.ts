// Beginning a room of two, and comparing keys with the other.
import type { Certificate, Crypto, EventId, Uid } from '@festival-chat/domain'
import type { PeoplePort } from '../../core/ports.ts'
import type { NewsBoard } from '../news.ts'
import type { Identity, Membership } from '../storage/schema.ts'
import { directRoom, fail, ok, safetyNumber } from '@festival-chat/domain'
import { openKeys } from '../crypto/device-keys.ts'

interface DirectParts {
  readonly clock: { readonly nowMs: () => number }
  readonly crypto: () => Promise<Crypto>
  readonly news: NewsBoard
  readonly identityAt: (event: EventId) => Promise<Identity | undefined>
  readonly certificates: (event: EventId, uids: Iterable<Uid>) => Promise<readonly Certificate[]>
  readonly membershipIn: (address: Pick<Membership, 'event' | 'room'>) => Promise<Membership | undefined>
  readonly keepMembership: (membership: Membership) => Promise<void>
}

export function createDirect({ clock, crypto, news, identityAt, certificates, membershipIn, keepMembership }: DirectParts): Pick<PeoplePort, 'startDirect' | 'safetyNumber'> {
  /** The latest: the one that is written with. */
  async function certificateOf(event: EventId, who: Uid): Promise<Certificate | undefined> {
    return [...await certificates(event, [who])].sort((a, b) => b.issuedAt - a.issuedAt)[0]
  }

  return {
    async startDirect(event, who, name = '') {
      const identity = await identityAt(event)
      if (!identity)
        return fail('denied')
      const room = directRoom(identity.uid, who)
      // Without their keys nothing could be sealed for them.
      if (!room || !await certificateOf(event, who))
        return fail('unknown-person')
      const { title = '', ...begun } = await membershipIn({ event, room }) ?? { event, room, level: 'member', joinedAt: clock.nowMs() } as const
      await keepMembership({ ...begun, title: name || title })
      news.tell({ type: 'direct', event })
      return ok(room)
    },
    async safetyNumber(event, who) {
      const [identity, theirs] = await Promise.all([identityAt(event), certificateOf(event, who)])
      if (!identity || !theirs || who === identity.uid)
        return undefined
      const { signer, agreementKey } = await openKeys(identity.keys)
      return safetyNumber([{ event, uid: identity.uid, signingKey: signer.publicKey, agreementKey }, theirs], await crypto())
    },
  }
}
