// Reads what is kept of a room and tells what is new: no listener, no server, and nothing checked twice.
import type { Crypto, Envelope, Governance, Log, RoomCipher, RoomId, Uid } from '@festival-chat/domain'
import type { Keyrings } from '../keyring/keyrings.ts'
import type { KeptPorts } from '../room/load-kept.ts'
import type { Identity, KeptEnvelope, RoomAddress } from '../storage/schema.ts'
import type { Digest, Reader } from './digest.ts'
import { createLog, eventRoom, isRestricted, kinds, openSealed } from '@festival-chat/domain'
import { vouchFor } from '../room/vouchers.ts'
import { digest, noDigest } from './digest.ts'

export interface Digests {
  readonly of: (identity: Identity, room: RoomId, reader: Pick<Reader, 'readUpToMs' | 'isIgnored'>) => Promise<Digest>
  /** As far as it was read here. */
  readonly nameOf: (uid: Uid) => string
  readonly learnName: (uid: Uid, name: string) => void
  /** What holds in the whole event was read anew. */
  readonly forgetLaw: () => void
}

interface DigestPorts {
  readonly cipher: RoomCipher
  readonly clock: { readonly nowMs: () => number }
  readonly crypto: () => Promise<Crypto>
  readonly keyrings: Keyrings
  readonly readKept: (address: RoomAddress, most?: number) => Promise<readonly KeptEnvelope[]>
  readonly readCertificates: KeptPorts['readCertificates']
}

/** Enough for an evening's unread; where there is more, the record's own count says so. */
const newest = 200

export function createDigests({ cipher, clock, crypto, keyrings, readCertificates, readKept }: DigestPorts): Digests {
  const names = new Map<Uid, string>()
  /** What a key has opened once. */
  const opened = new Map<string, Envelope>()
  let law: Promise<Governance> | undefined

  async function open(address: RoomAddress, kept: readonly KeptEnvelope[]): Promise<readonly Envelope[]> {
    if (!isRestricted(address.room))
      return kept
    const keys = (await keyrings(address)).keys()
    return Promise.all(kept.map(async (envelope) => {
      if (envelope.kind !== kinds.sealed || envelope.erased)
        return envelope
      const plain = opened.get(envelope.id) ?? await openSealed(envelope, keys, cipher)
      if (plain)
        opened.set(envelope.id, plain)
      return plain ?? envelope
    }))
  }

  async function logOf(identity: Identity, room: RoomId): Promise<Log | undefined> {
    const address = { event: identity.event, room }
    const kept = await readKept(address, room === eventRoom ? undefined : newest)
    const { certificates, eventUid } = await vouchFor(identity, await crypto())
    if (kept.length === 0 || !eventUid)
      return undefined
    const log = createLog({ ...address, eventUid, nowMs: clock.nowMs() })
    const vouched = await readCertificates(identity.event, new Set(kept.map(({ author }) => author)))
    log.add(await open(address, kept), [...certificates, ...vouched])
    return log
  }

  async function readLaw(identity: Identity): Promise<Governance> {
    const log = await logOf(identity, eventRoom)
    return log?.governance() ?? { rulings: new Map(), flags: new Map() }
  }

  return {
    async of(identity, room, reader) {
      const log = await logOf(identity, room)
      if (!log)
        return noDigest
      law ??= readLaw(identity)
      log.govern(await law)
      for (const [uid, { name }] of log.names())
        names.set(uid, name)
      return digest(log, { ...reader, uid: identity.uid, name: identity.name })
    },
    nameOf: uid => names.get(uid) ?? '',
    learnName: (uid, name) => void (name !== '' && names.set(uid, name)),
    forgetLaw: () => law = undefined,
  }
}
