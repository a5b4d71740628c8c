// Writing: number taken, signed and kept in one breath, so that two tabs never use a number twice.
import type { Crypto, Envelope } from '@festival-chat/domain'
import type { RoomAddress } from '../storage/room-storage.ts'
import type { Words } from './compose.ts'
import { kinds, sealEnvelope } from '@festival-chat/domain'
import { openKeys } from '../crypto/device-keys.ts'
import { identityAt } from '../storage/identities.ts'
import { locked } from '../storage/locks.ts'
import { keepWritten, readVoice } from '../storage/room-storage.ts'
import { compose } from './compose.ts'

type Written = Omit<Words, 'uid' | 'name'>

/** Throws when it could not be kept: nothing was written then. */
export async function write(address: RoomAddress, written: Written, crypto: Crypto): Promise<readonly Envelope[]> {
  const identity = await identityAt(address.event)
  if (!identity)
    throw new Error('There are no keys for this event on this device.')
  const { signer } = await openKeys(identity.keys)
  return locked(`write/${address.event}/${address.room}`, async () => {
    const composed = compose(await readVoice(address), { uid: identity.uid, name: identity.name, ...written })
    if (!composed)
      throw new Error('There is nothing to say, or too much.')
    const sealed: Envelope[] = []
    for (const fields of composed.envelopes) {
      const envelope = await sealEnvelope(fields, signer, crypto)
      if (!envelope.ok)
        throw new Error(`This message cannot be sealed: ${envelope.error.why}`)
      sealed.push(envelope.value)
    }
    const profile = sealed.find(({ kind }) => kind === kinds.profile)?.bytes
    await keepWritten({ ...composed.voice, ...profile && { profile } }, sealed)
    return sealed
  })
}
