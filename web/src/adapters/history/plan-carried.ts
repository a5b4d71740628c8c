// What of others' words goes into the next batch: as much as fits, with the certificates that vouch for it.
import type { Certificate, Envelope, RoomId } from '@festival-chat/domain'
import { compareStamps, encodeBatch, maxBatchBytes, maxBatchEnvelopes, roles } from '@festival-chat/domain'

export interface CarriedBatch {
  readonly room: RoomId
  readonly entries: readonly never[]
  readonly carried: readonly Envelope[]
  readonly count: number
  readonly bytes: Uint8Array
}

/** What CBOR may put around each piece, and around the whole. */
const wrapping = 5
const frame = 16

/** The oldest first; undefined where nothing is left. */
export function planCarried(lost: readonly Envelope[], certificates: readonly Certificate[]): CarriedBatch | undefined {
  const carried: Envelope[] = []
  const vouchers = new Set<Certificate>()
  let left = maxBatchBytes - frame
  for (const envelope of lost.toSorted((a, b) => compareStamps(a.at, b.at))) {
    const voucher = voucherOf(envelope, certificates)
    const more = voucher && !vouchers.has(voucher) ? voucher.bytes.length + wrapping : 0
    left -= envelope.bytes.length + wrapping + more
    if (left < 0 || carried.length >= maxBatchEnvelopes)
      break
    carried.push(envelope)
    if (voucher)
      vouchers.add(voucher)
  }
  const room = carried[0]?.room
  const encoded = encodeBatch({ certificates: [...vouchers].map(({ bytes }) => bytes), envelopes: carried.map(({ bytes }) => bytes) })
  return room !== undefined && encoded.ok
    ? { room, entries: [], carried, count: carried.length, bytes: encoded.value }
    : undefined
}

/** The most powerful that was valid then: as readers look at it. None is needed for what the event itself says. */
function voucherOf({ author, at }: Envelope, certificates: readonly Certificate[]): Certificate | undefined {
  const own = certificates.filter(({ uid, expiresAt }) => uid === author && at.ms <= expiresAt)
  const then = own.filter(({ issuedAt }) => issuedAt <= at.ms)
  return (then.length > 0 ? then : own).toSorted((a, b) => roles[b.role] - roles[a.role] || b.expiresAt - a.expiresAt)[0]
}
