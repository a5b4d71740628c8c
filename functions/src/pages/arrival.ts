// What the batches of a slot bring: each envelope once, checked, with the certificate it needs.
import type { Batch, Certificate, Crypto, Envelope, Place as EventPlace, RoleName } from '@festival-chat/domain'
import type { IsGone } from '../erasure/erased-list.ts'
import { admitBatch, compareBytes, compareStamps, decodeBatch, eraseBody, roleAt, roles, uidOf } from '@festival-chat/domain'
import { wordsOf } from '../erasure/erased-list.ts'

export interface StoredBatch {
  readonly id: string
  readonly bytes: Uint8Array
}

export interface Arrived {
  readonly envelope: Envelope
  /** None for what the event itself says. */
  readonly certificate: Uint8Array | undefined
  /** What its author was when it was said. */
  readonly role: RoleName
}

/** A batch stands for itself: certificates of another would make the outcome a matter of luck. */
export async function admitBatches(batches: readonly StoredBatch[], place: EventPlace, crypto: Crypto): Promise<readonly Arrived[]> {
  const arrived = new Map<string, Arrived>()
  for (const { bytes } of batches) {
    const batch = decodeBatch(bytes)
    if (!batch.ok)
      continue
    for (const each of await admitOne(batch.value, place, crypto)) {
      const held = arrived.get(each.envelope.id)
      if (!held || (held.envelope.erased && !each.envelope.erased))
        arrived.set(each.envelope.id, each)
    }
  }
  return [...arrived.values()].sort((a, b) => compareStamps(a.envelope.at, b.envelope.at) || (a.envelope.id < b.envelope.id ? -1 : 1))
}

async function admitOne(batch: Batch, place: EventPlace, crypto: Crypto): Promise<readonly Arrived[]> {
  const { envelopes, certificates } = await admitBatch(batch, place, new Map(), crypto)
  const eventUid = await uidOf(place.eventKey, crypto)
  return envelopes.map((envelope) => {
    const held = certificates.get(envelope.author) ?? []
    return {
      envelope,
      certificate: neededCertificate(envelope, held),
      role: envelope.author === eventUid ? 'event' : roleAt(held, envelope.at.ms) ?? 'attendee',
    }
  })
}

/** Of several the most powerful that was valid then, then the longest-lived: as readers look at it. */
function neededCertificate({ at }: Envelope, held: readonly Certificate[]): Uint8Array | undefined {
  const valid = held.filter(({ issuedAt, expiresAt }) => issuedAt <= at.ms && at.ms <= expiresAt)
  return [...valid.length > 0 ? valid : held].sort((a, b) => roles[b.role] - roles[a.role] || b.expiresAt - a.expiresAt || compareBytes(a.bytes, b.bytes))[0]?.bytes
}

/** Comes back to life by no upload: what was erased arrives without its words. */
export function withoutErased(arrived: readonly Arrived[], isGone: IsGone): readonly Arrived[] {
  return arrived.map(({ envelope, ...rest }) => {
    const bytes = isGone(wordsOf(envelope)) ? eraseBody(envelope.bytes) : undefined
    return { ...rest, envelope: bytes ? { ...envelope, bytes, body: {}, erased: true } : envelope }
  })
}
