// What a room's line to other devices needs of this one.
import type { Certificate, EventId, Uid } from '@festival-chat/domain'
import type { Device } from '../device.ts'
import type { OwnRoom } from '../storage/schema.ts'
import type { LinePorts, RoomLine } from './line.ts'
import { identityAt } from '../storage/identities.ts'
import { readCertificates, readKept } from '../storage/kept-envelopes.ts'
import { claimUnsent } from '../storage/outbox.ts'
import { openLine } from './line.ts'
import { openAdmission } from './vouchers.ts'

export function lineOf({ carry, clock, crowds, crypto, links }: Pick<Device, 'carry' | 'clock' | 'crowds' | 'crypto' | 'links'>, own: OwnRoom, on: Pick<LinePorts, 'heard' | 'isGone' | 'moved' | 'typing'>): RoomLine {
  /** One's own is with one's keys, whether the record has told of it or not. */
  async function vouchers(): Promise<readonly Certificate[]> {
    const { admission } = await identityAt(own.event) ?? {}
    return admission ? (await openAdmission(own.event, admission, await crypto())).certificates : []
  }

  async function certificates(event: EventId, uids: Iterable<Uid>): Promise<readonly Certificate[]> {
    const asked = new Set(uids)
    const [kept, mine] = await Promise.all([readCertificates(event, asked), asked.has(own.uid) ? vouchers() : []])
    return [...kept, ...mine]
  }

  return openLine(own, {
    ...on,
    links,
    claim: claimUnsent,
    kept: readKept,
    certificates,
    carry: async batch => carry(own.event, batch),
    nowMs: clock.nowMs,
    people: () => crowds.hereIn(own),
  })
}
