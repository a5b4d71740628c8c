// Uploads what is not from this device: under its own name, and never beside its own words.
import type { EventId, Result } from '@festival-chat/domain'
import type { RecordError } from '../../core/ports.ts'
import type { Uplink } from '../firebase/uplink.ts'
import type { CarriedBatch } from '../history/plan-carried.ts'
import type { Carried } from '../history/restore.ts'
import type { NamePorts } from './place-batch.ts'
import { placeBatch } from './place-batch.ts'

export interface CarryPorts extends NamePorts {
  readonly connect: (event: EventId, afresh: boolean) => Promise<Result<Uplink, RecordError>>
  readonly locked: <T>(name: string, work: () => Promise<T>) => Promise<T>
}

export type Carry = (event: EventId, batch: CarriedBatch) => Promise<Carried>

export function createCarry(ports: CarryPorts): Carry {
  return async (event, batch) => ports.locked(`upload/${event}`, async () => {
    const uplink = await ports.connect(event, false)
    if (!uplink.ok)
      return { type: 'Stuck' }
    const placed = await placeBatch(batch, { event, uplink: uplink.value }, ports)
    switch (placed.type) {
      case 'Recorded': return { type: 'Recorded' }
      case 'Wait': return { type: 'Wait', waitMs: placed.waitMs }
      case 'Denied': return { type: 'Denied' }
      case 'Unauthenticated':
      case 'Unreachable': return { type: 'Stuck' }
    }
  })
}
