// What is kept of a room, in steps: a first screen at once, and the rest so that no scrolling notices.
import type { Certificate, EventId, Uid } from '@festival-chat/domain'
import type { KeptEnvelope, RoomAddress } from '../storage/schema.ts'

export interface KeptPorts {
  readonly readKept: (address: RoomAddress, most: number, before?: KeptEnvelope) => Promise<readonly KeptEnvelope[]>
  readonly readCertificates: (event: EventId, uids: Iterable<Uid>) => Promise<readonly Certificate[]>
}

const firstStep = 200
const laterSteps = 1_000

export async function* loadKept(address: RoomAddress, { readKept, readCertificates }: KeptPorts): AsyncGenerator<{ readonly envelopes: readonly KeptEnvelope[], readonly certificates: readonly Certificate[] }> {
  const known = new Set<Uid>()
  let last: KeptEnvelope | undefined
  for (let most = firstStep; ; most = laterSteps) {
    const envelopes = await readKept(address, most, last)
    const strangers = new Set(envelopes.map(({ author }) => author).filter(author => !known.has(author)))
    const certificates = await readCertificates(address.event, strangers)
    strangers.forEach(uid => known.add(uid))
    yield { envelopes, certificates }
    last = envelopes.at(-1)
    if (envelopes.length < most)
      return
    await painted()
  }
}

/** A hidden page draws nothing and still reads. */
async function painted(): Promise<void> {
  return new Promise(resolve => void setTimeout(resolve))
}
