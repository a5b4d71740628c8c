// A person's own data: what there is, a copy of it, and the end of it.
import type { Crypto } from '@festival-chat/domain'
import type { OwnDataPort } from '../../core/own-data.ts'
import type { Device } from '../device.ts'
import { createForgetMe } from '../gate/forget-me.ts'
import { openDatabase } from '../storage/database.ts'
import { prune } from '../storage/prune.ts'
import { exportOwn } from './export.ts'
import { countStored, keptRooms } from './stored.ts'

type Parts = Pick<Device, 'account' | 'ask' | 'cipher' | 'keyrings' | 'news'> & { readonly crypto: () => Promise<Crypto> }

export function createOwnData(parts: Parts): OwnDataPort {
  return {
    stored: async event => countStored(event, await parts.crypto()),
    exported: async event => exportOwn(event, parts),
    async clear(event, only) {
      const db = await openDatabase()
      for (const room of only ? [only] : await keptRooms(db, event)) {
        await prune({ event, room }, 0)
        // Announcements and moderation stay, and with them how far they were read.
        if (await db.count('envelopes', IDBKeyRange.bound([event, room], [event, room, []])) === 0)
          await db.delete('cursors', [event, room])
      }
    },
    forgetMe: createForgetMe(parts),
  }
}
