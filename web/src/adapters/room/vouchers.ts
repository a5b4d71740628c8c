// Who vouches for this device in its own log: the gate, or until that has answered, this device itself.
import type { Certificate, Crypto, EventId, Uid } from '@festival-chat/domain'
import type { Identity } from '../storage/schema.ts'
import { openCertificate, uidOf } from '@festival-chat/domain'
import { openKeys } from '../crypto/device-keys.ts'

export interface Vouched {
  readonly certificates: readonly Certificate[]
  readonly eventUid: Uid | undefined
}

export async function vouchFor({ event, uid, keys, admission }: Identity, crypto: Crypto): Promise<Vouched> {
  if (!admission) {
    const { signer, agreementKey } = await openKeys(keys)
    const promise = { event, uid, signingKey: signer.publicKey, agreementKey, role: 'attendee', issuedAt: 0, expiresAt: Number.MAX_SAFE_INTEGER, bytes: new Uint8Array() } as const
    return { certificates: [promise], eventUid: undefined }
  }
  return openAdmission(event, admission, crypto)
}

export async function openAdmission(event: EventId, { certificate, eventKey }: NonNullable<Identity['admission']>, crypto: Crypto): Promise<Vouched & { readonly eventUid: Uid }> {
  const opened = await openCertificate(certificate, { event, publicKey: eventKey }, crypto)
  return { certificates: opened.ok ? [opened.value] : [], eventUid: await uidOf(eventKey, crypto) }
}
