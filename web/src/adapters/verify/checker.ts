// From a document of the record to envelopes one may believe. What was checked before is not checked again.
import type { Admitted, Batch, Certificate, Crypto, Envelope, Place } from '@festival-chat/domain'
import type { Known, Part, Sheet, Spelled } from './protocol.ts'
import { admitBatch, decodeBatch, decodePage, readEnvelope, toBase64Url } from '@festival-chat/domain'

export interface Checker {
  readonly know: (entries: Iterable<Known>) => void
  readonly check: (sheet: Sheet) => AsyncGenerator<Part, void>
}

/** A phone that verifies in JavaScript needs half a second for as many. */
const partSize = 50

export function createChecker(place: Place, crypto: Crypto): Checker {
  /** The words came, too; where only an erased form did, the full one is still news. */
  const full = new Set<string>()
  const bare = new Set<string>()
  const opened = new Set<string>()
  const told = new Set<Certificate>()
  let certificates: Admitted['certificates'] = new Map()

  const isKnown = ({ id, erased }: Known): boolean => full.has(id) || (erased && bare.has(id))

  function know(entries: Iterable<Known>): void {
    for (const { id, erased } of entries)
      (erased ? bare : full).add(id)
  }

  async function checkPart(batch: Batch): Promise<Part> {
    const read = await Promise.all(batch.envelopes.map(async bytes => readEnvelope(bytes, crypto)))
    const readable = read.flatMap(envelope => envelope.ok ? [envelope.value] : [])
    const fresh = readable.filter(envelope => !isKnown(envelope))
    const vouchers = fresh.length > 0 ? batch.certificates.filter(bytes => !opened.has(toBase64Url(bytes))) : []
    const admitted = await admitBatch({ certificates: vouchers, envelopes: fresh.map(({ bytes }) => bytes) }, place, certificates, crypto)
    vouchers.forEach(bytes => opened.add(toBase64Url(bytes)))
    certificates = admitted.certificates
    know(admitted.envelopes)
    return {
      envelopes: admitted.envelopes,
      certificates: untold(),
      known: readable.filter(envelope => !fresh.includes(envelope)).map(toSpelled),
      rejected: [...read.flatMap(envelope => envelope.ok ? [] : envelope.error.why), ...admitted.rejected],
    }
  }

  function untold(): readonly Certificate[] {
    const news = [...certificates.values()].flat().filter(certificate => !told.has(certificate))
    news.forEach(certificate => told.add(certificate))
    return news
  }

  return {
    know,
    async* check({ form, bytes }) {
      const sheet = form === 'page' ? decodePage(bytes) : decodeBatch(bytes)
      if (!sheet.ok)
        return yield { envelopes: [], certificates: [], known: [], rejected: ['shape'] }
      const { envelopes, certificates } = sheet.value
      for (let end = envelopes.length; end > 0; end -= partSize)
        yield await checkPart({ certificates, envelopes: envelopes.slice(Math.max(0, end - partSize), end) })
    },
  }
}

function toSpelled({ id, author, seq, at, erased, bytes }: Envelope): Spelled {
  return { id, author, seq, at, erased, bytes }
}
