// Writing: number taken, signed and kept in one breath, so that two tabs never use a number twice.
import type { BadContent, Crypto, Envelope } from '@festival-chat/domain'
import type { RoomAddress } from '../storage/schema.ts'
import type { Words } from './compose.ts'
import type { SealFailure, Sealing } from './sealing.ts'
import { sealEnvelope } from '@festival-chat/domain'
import { openKeys } from '../crypto/device-keys.ts'
import { identityAt } from '../storage/identities.ts'
import { locked } from '../storage/locks.ts'
import { keepWritten, readVoice } from '../storage/outbox.ts'
import { compose } from './compose.ts'

interface Written extends Omit<Words, 'uid' | 'profile'> {
  /** Ids of what the server has to be asked to erase. */
  readonly owes?: readonly string[]
}

/** Nothing was written: what cannot be said, or has no key to be sealed with. */
export class NotWritten extends Error {
  readonly why: BadContent | { readonly type: SealFailure | 'no-identity' | 'size' | 'shape' | 'signature' }

  constructor(why: NotWritten['why']) {
    super(`Not written: ${why.type}`)
    this.name = 'NotWritten'
    this.why = why
  }
}

/** Throws when it could not be kept: nothing was written then. */
export async function write(address: RoomAddress, { owes = [], ...written }: Written, { crypto, sealing }: { readonly crypto: Crypto, readonly sealing: Sealing }): Promise<readonly Envelope[]> {
  const identity = await identityAt(address.event)
  if (!identity)
    throw new NotWritten({ type: 'no-identity' })
  const { uid, keys, name, hue, emoji } = identity
  const profile = { name, ...hue !== undefined && { hue }, ...emoji !== undefined && { emoji } }
  const { signer } = await openKeys(keys)
  return locked(`write/${address.event}/${address.room}`, async () => {
    const composed = compose(await readVoice(address), { uid, profile, ...written })
    if (!composed.ok)
      throw new NotWritten(composed.error)
    const { envelopes, voice, profile: told } = composed.value
    const signed: Envelope[] = []
    for (const fields of envelopes) {
      const sealed = await sealing.seal(fields)
      if (!sealed.ok)
        throw new NotWritten({ type: sealed.error })
      const envelope = await sealEnvelope(sealed.value, signer, crypto)
      if (!envelope.ok)
        throw new NotWritten({ type: envelope.error.why })
      signed.push(envelope.value)
    }
    const telling = told === undefined ? undefined : signed[told]?.bytes
    const owed = owes.map(id => ({ ...address, uid, id }))
    await keepWritten({ ...voice, ...telling && { profile: telling } }, { envelopes: signed, nowMs: written.nowMs, owed })
    return signed
  })
}
