// What a room's line to other devices needs of this one.
import type { Device } from '../device.ts'
import type { OwnRoom } from '../storage/schema.ts'
import type { LinePorts, RoomLine } from './line.ts'
import { readCertificates, readKept } from '../storage/kept-envelopes.ts'
import { claimUnsent } from '../storage/outbox.ts'
import { openLine } from './line.ts'

export function lineOf({ carry, clock, links }: Pick<Device, 'carry' | 'clock' | 'links'>, own: OwnRoom, on: Pick<LinePorts, 'heard' | 'moved'>): RoomLine {
  return openLine(own, {
    links,
    ...on,
    claim: claimUnsent,
    kept: readKept,
    certificates: readCertificates,
    carry: async batch => carry(own.event, batch),
    nowMs: clock.nowMs,
  })
}
