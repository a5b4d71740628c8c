// The invitations this device has made: nobody else can show them again, for the server knows no more than a hash of each.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { OwnInvite, SharedInvite } from '../../core/ports.ts'
import type { RoomAddress } from '../storage/schema.ts'
import { openDatabase } from '../storage/database.ts'
import { identityAt } from '../storage/identities.ts'

/** For so long after its end it can be renewed. */
const renewableMs = 7 * 86_400_000

export interface OwnInvites {
  /** Of all rooms, or of one. */
  readonly read: (event: EventId, room?: RoomId) => Promise<readonly OwnInvite[]>
  /** In the place of the link it renews, if any. */
  readonly keep: (address: RoomAddress, invite: SharedInvite, instead?: string) => Promise<void>
  readonly drop: (address: RoomAddress, link: string) => Promise<void>
}

export function createOwnInvites(nowMs: () => number): OwnInvites {
  return {
    async read(event, room) {
      const of = room === undefined ? [event] : [event, room]
      const all = await (await openDatabase()).getAll('invites', IDBKeyRange.bound(of, [...of, []]))
      return all
        .filter(({ expiresAtMs }) => expiresAtMs + renewableMs > nowMs())
        .map(({ room, link, expiresAtMs, uses, used }) => ({ room, link, expiresAtMs, uses, used }))
        .toSorted((a, b) => b.expiresAtMs - a.expiresAtMs)
    },
    async keep({ event, room }, { link, expiresAtMs, uses, used }, instead) {
      if (!await identityAt(event))
        return
      const db = await openDatabase()
      const work = db.transaction('invites', 'readwrite')
      if (instead !== undefined && instead !== link)
        await work.store.delete([event, room, instead])
      await work.store.put({ event, room, link, expiresAtMs, uses, used })
      await work.done
    },
    async drop({ event, room }, link) {
      await (await openDatabase()).delete('invites', [event, room, link])
    },
  }
}
