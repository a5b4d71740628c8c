// Trusts nothing but signatures: what is in a backup was said by whom it says, or it is not in it.
import type { Certificates, Crypto, Envelope, EventId, Place, RoomId } from '@festival-chat/domain'
import type { StoredDocument } from './file.ts'
import { admitBatch, decodeBatch, decodePage, fromBase64Url, openCertificate, parseRoomId, signerFromSeed } from '@festival-chat/domain'

export interface Refused { readonly path: string, readonly why: string }

export interface Verified {
  readonly documents: readonly StoredDocument[]
  readonly refused: readonly Refused[]
  /** Each once; the full form of one that is also there erased. */
  readonly envelopes: ReadonlyMap<string, Envelope>
}

interface Judge {
  readonly event: EventId
  readonly publicKey: Uint8Array
  readonly crypto: Crypto
  readonly envelopes: Map<string, Envelope>
}

const alreadyThere = 'already in the pages'
const noCertificates: Certificates = new Map()

export async function verifyDocuments(event: EventId, documents: readonly StoredDocument[], crypto: Crypto): Promise<Verified> {
  const publicKey = documents.find(({ path }) => path === '')?.fields['publicKey']
  if (!(publicKey instanceof Uint8Array))
    return { documents: [], refused: [{ path: '', why: 'the event has no public key, so nothing can be checked' }], envelopes: new Map() }
  const judge = { event, publicKey, crypto, envelopes: new Map<string, Envelope>() }
  const refused: Refused[] = []
  const good: StoredDocument[] = []
  // Pages first: a batch is needed only for what they do not have.
  for (const document of documents.toSorted((a, b) => Number(isBatch(a)) - Number(isBatch(b)))) {
    const why = await whyNot(document, judge)
    if (why === undefined)
      good.push(document)
    else if (why !== alreadyThere)
      refused.push({ path: document.path, why })
  }
  return { documents: good, refused, envelopes: judge.envelopes }
}

async function whyNot(document: StoredDocument, judge: Judge): Promise<string | undefined> {
  const [, roomText, kind, id = ''] = document.path.split('/')
  const room = parseRoomId(roomText ?? '')
  if (document.path === 'private/key')
    return whyNoKey(document, judge)
  if (kind === undefined || !room.ok)
    return undefined
  switch (kind) {
    case 'pages': return whyNoPage(document, room.value, judge)
    case 'messages': return whyNoBatch(document, room.value, judge)
    case 'members': return whyNoMember(document, id, judge)
    default: return undefined
  }
}

async function whyNoKey({ fields }: StoredDocument, { publicKey }: Judge): Promise<string | undefined> {
  const seed = typeof fields['seed'] === 'string' ? fromBase64Url(fields['seed']) : undefined
  const signer = seed?.length === 32 ? await signerFromSeed(seed, globalThis.crypto.subtle) : undefined
  return signer && isSame(signer.publicKey, publicKey) ? undefined : 'the private key does not belong to the event'
}

async function whyNoPage({ fields }: StoredDocument, room: RoomId, judge: Judge): Promise<string | undefined> {
  const page = decodePage(bytesOf(fields['bytes']))
  if (!page.ok)
    return 'it is no page'
  const { envelopes, rejected } = await admitBatch(page.value, placeOf(room, judge), noCertificates, judge.crypto)
  if (rejected.length > 0)
    return `${rejected.length} of its messages were not signed by whom they say (${[...new Set(rejected)].join(', ')})`
  if (envelopes.length !== fields['count'])
    return 'it does not hold as many messages as it says'
  envelopes.forEach(envelope => remember(envelope, judge))
  return undefined
}

/** Anybody inside may upload rubbish; what is genuine in a batch keeps it. */
async function whyNoBatch({ fields }: StoredDocument, room: RoomId, judge: Judge): Promise<string | undefined> {
  const batch = decodeBatch(bytesOf(fields['bytes']))
  if (!batch.ok)
    return 'it is no batch'
  const { envelopes } = await admitBatch(batch.value, placeOf(room, judge), noCertificates, judge.crypto)
  if (envelopes.length === 0)
    return 'nothing in it was signed by whom it says'
  return envelopes.map(envelope => remember(envelope, judge)).includes(true) ? undefined : alreadyThere
}

async function whyNoMember({ fields }: StoredDocument, uid: string, { event, publicKey, crypto }: Judge): Promise<string | undefined> {
  const certificate = await openCertificate(bytesOf(fields['certificate']), { event, publicKey }, crypto)
  return certificate.ok && certificate.value.uid === uid ? undefined : 'the member\'s certificate is not the event\'s'
}

/** True where it was not there yet. */
function remember(envelope: Envelope, { envelopes }: Judge): boolean {
  const held = envelopes.get(envelope.id)
  const isNew = !held || (held.erased && !envelope.erased)
  if (isNew)
    envelopes.set(envelope.id, envelope)
  return isNew
}

function placeOf(room: RoomId, { event, publicKey }: Judge): Place {
  return { event, eventKey: publicKey, room }
}

function isBatch({ path }: StoredDocument): boolean {
  return path.split('/')[2] === 'messages'
}

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array()
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
