// From bytes off the record to envelopes one may believe. What was checked before is not checked again.
import type { Batch, Certificate, Crypto, Envelope, Place, Uid } from '@festival-chat/domain'
import { admitBatch, decodeBatch, equalBytes, readEnvelope } from '@festival-chat/domain'

export interface Received {
  readonly fresh: readonly Envelope[]
  /** What we had before, as the record spells it. */
  readonly known: readonly Uint8Array[]
}

export type Receive = (bytes: Uint8Array) => Promise<Received>

export function createReceiver(place: Place, has: (id: string) => boolean, crypto: Crypto): Receive {
  let certificates: ReadonlyMap<Uid, Certificate> = new Map()

  function isNewCertificate(bytes: Uint8Array): boolean {
    return ![...certificates.values()].some(certificate => equalBytes(certificate.bytes, bytes))
  }

  return async (bytes) => {
    const batch = decodeBatch(bytes)
    if (!batch.ok)
      return { fresh: [], known: [] }
    const { fresh, known } = await sortOut(batch.value, has, crypto)
    if (fresh.length === 0)
      return { fresh: [], known }
    const news = { certificates: batch.value.certificates.filter(isNewCertificate), envelopes: fresh }
    const admitted = await admitBatch(news, place, certificates, crypto)
    certificates = admitted.certificates
    return { fresh: admitted.envelopes, known }
  }
}

/** What cannot even be read belongs to neither. */
async function sortOut({ envelopes }: Batch, has: (id: string) => boolean, crypto: Crypto) {
  const fresh: Uint8Array[] = []
  const known: Uint8Array[] = []
  for (const bytes of envelopes) {
    const read = await readEnvelope(bytes, crypto)
    if (read.ok)
      (has(read.value.id) ? known : fresh).push(bytes)
  }
  return { fresh, known }
}
