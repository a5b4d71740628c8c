// What is wrong with an envelope or a certificate, in sentences. What a phone would not show, it says here.
import type { Certificate, Content, Crypto, Envelope, EventId, RoomId, Uid } from '@festival-chat/domain'
import { contentOf, kinds, maxAheadMs, may, openCertificate, readCertificate, readEnvelope, roleAt, uidOf, verifyEnvelope } from '@festival-chat/domain'

export interface Judged {
  readonly envelope?: Envelope
  readonly content?: Content
  readonly problems: readonly string[]
}

export interface JudgedCertificate {
  readonly certificate?: Certificate
  readonly problems: readonly string[]
}

export interface Bench {
  readonly crypto: Crypto
  readonly nowMs: number
  readonly eventKey?: Uint8Array
  /** Where it was found, if that is known. */
  readonly place?: { readonly event: EventId, readonly room?: RoomId }
}

export async function judgeCertificate(bytes: Uint8Array, { crypto, eventKey, place }: Bench): Promise<JudgedCertificate> {
  const certificate = await readCertificate(bytes, crypto)
  if (!certificate)
    return { problems: ['is no certificate'] }
  const problems: string[] = []
  if (place && place.event !== certificate.event)
    problems.push(`is of another event, ${certificate.event}`)
  const opened = eventKey && await openCertificate(bytes, { event: certificate.event, publicKey: eventKey }, crypto)
  if (opened && !opened.ok)
    problems.push('is not signed by the event: forged, or of another event of that name')
  return { certificate, problems }
}

export async function judgeEnvelope(bytes: Uint8Array, certificates: ReadonlyMap<Uid, readonly Certificate[]>, bench: Bench): Promise<Judged> {
  const read = await readEnvelope(bytes, bench.crypto)
  if (!read.ok)
    return { problems: [read.error.why === 'size' ? 'is larger than an envelope may be' : 'is no envelope, or its body is not the one that was signed'] }
  const envelope = read.value
  const content = contentOf(envelope)
  return {
    envelope,
    ...content && { content },
    problems: [...wherefrom(envelope, bench), ...await authorship(envelope, certificates, bench), ...meaning(envelope, content)],
  }
}

function wherefrom({ event, room, at }: Envelope, { place, nowMs }: Bench): readonly string[] {
  return [
    ...place && place.event !== event ? [`belongs to another event, ${event}`] : [],
    ...place?.room !== undefined && place.room !== room ? [`belongs to another room, ${room}`] : [],
    ...at.ms > nowMs + maxAheadMs ? ['lies in the future: phones wait until then'] : [],
  ]
}

async function authorship(envelope: Envelope, certificates: ReadonlyMap<Uid, readonly Certificate[]>, { crypto, eventKey }: Bench): Promise<readonly string[]> {
  const { author, at, room } = envelope
  if (eventKey && await uidOf(eventKey, crypto) === author)
    return await verifyEnvelope(envelope, eventKey, crypto) ? [] : ['is not signed by the event, whose name it bears']
  const own = certificates.get(author) ?? []
  const [certificate] = own
  if (!certificate)
    return ['has no certificate of its author with it, so nobody can check it alone']
  if (!await verifyEnvelope(envelope, certificate.signingKey, crypto))
    return ['is not signed by its author: forged, or spoilt on the way']
  const role = roleAt(own, at.ms)
  const type = contentOf(envelope)?.type
  if (!role)
    return ['was written after its author\'s certificate had expired']
  return type && !may(role, type, room) ? [`is more than ${role === 'attendee' || role === 'artist' || role === 'organiser' || role === 'owner' ? 'an' : 'a'} ${role} may do in ${room}`] : []
}

function meaning({ kind, erased }: Envelope, content: Content | undefined): readonly string[] {
  if (content || erased)
    return []
  return [Object.values<number>(kinds).includes(kind) ? 'has a body that does not fit its kind, so it says nothing' : 'is of a kind this version does not know']
}
