// What giving back to the record needs of a room and of this device.
import type { Envelope, Log, Uid } from '@festival-chat/domain'
import type { Device } from '../device.ts'
import type { Restoration } from '../history/restore.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { Spelled } from '../verify/protocol.ts'
import { equalBytes, eraseBody } from '@festival-chat/domain'
import { createRestoration } from '../history/restore.ts'
import { readCertificates, readKept } from '../storage/kept-envelopes.ts'
import { locked } from '../storage/locks.ts'
import { sendAgain } from '../storage/outbox.ts'

interface Needed {
  readonly address: RoomAddress
  readonly uid: Uid
  readonly log: () => Log
  readonly isOver: () => boolean
}

export function restorationOf({ carry, clock, news, uploader }: Pick<Device, 'carry' | 'clock' | 'news' | 'uploader'>, { address, uid, log, isOver }: Needed): Restoration {
  const { event, room } = address
  return createRestoration({
    address,
    uid,
    nowMs: clock.nowMs,
    // Whoever was sent away, or wished to be forgotten, is not brought back.
    kept: async () => (await readKept(address)).filter(({ author }) => !log().standing(author).banned),
    certificates: readCertificates,
    isDeleted: id => log().get(id)?.state === 'deleted',
    isGenuine: spelled => isSpelledAs(log().envelope(spelled.id), spelled),
    async sendAgain(lost) {
      if (await sendAgain(address, uid, lost) === 0)
        return
      news.tell({ type: 'outbox', event, room })
      uploader.nudge(event)
    },
    carry: async batch => carry(event, batch),
    wait: async ms => new Promise(resolve => void setTimeout(resolve, ms)),
    alone: async work => locked(`restore/${event}/${room}`, work),
    isOver,
  })
}

/** By its bytes: an id alone proves no signature. */
export function isSpelledAs(held: Envelope | undefined, { bytes, erased }: Spelled): boolean {
  const ours = held && erased && !held.erased ? eraseBody(held.bytes) : held?.bytes
  return ours !== undefined && equalBytes(ours, bytes)
}
