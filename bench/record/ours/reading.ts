// Checks what the record holds as phones do. Here they share one memory of what was checked: only operations are counted.
import type { Batch, Envelope } from '@festival-chat/domain'
import type { Sheet } from '../../../web/src/adapters/verify/protocol.ts'
import type { Party } from './party.ts'
import { Buffer } from 'node:buffer'
import { admitBatch, decodeBatch, decodePage } from '@festival-chat/domain'
import { must } from '../../../tools/seed/must.ts'
import { crypto } from './party.ts'

export type Read = (sheet: Sheet) => Promise<readonly Envelope[]>

export function createReading({ event, room, eventKey }: Party): Read {
  const checked = new Map<string, Promise<Envelope | undefined>>()

  async function check(bytes: Uint8Array, { certificates }: Batch): Promise<Envelope | undefined> {
    const { envelopes } = await admitBatch({ certificates, envelopes: [bytes] }, { event, room, eventKey }, new Map(), crypto)
    return envelopes[0]
  }

  return async ({ form, bytes }) => {
    const batch = must(form === 'page' ? decodePage(bytes) : decodeBatch(bytes))
    const read = await Promise.all(batch.envelopes.map(async (envelope) => {
      const name = Buffer.from(envelope).toString('base64')
      const known = checked.get(name) ?? check(envelope, batch)
      checked.set(name, known)
      return known
    }))
    return read.filter(envelope => envelope !== undefined)
  }
}
