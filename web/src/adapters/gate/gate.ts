// The door: keys, entering, leaving. Who was here last is asked before any of this is loaded.
import type { EventId } from '@festival-chat/domain'
import type { DeviceIdentity, GatePort } from '../../core/ports.ts'
import type { Device } from '../device.ts'
import { uidOf } from '@festival-chat/domain'
import { makeKeys, openKeys } from '../crypto/device-keys.ts'
import { forgetEventData, identityAt, keepIdentity } from '../storage/identities.ts'
import { locked } from '../storage/locks.ts'

export function createGate({ account, crypto, news }: Device): Pick<GatePort, 'prepare' | 'enter' | 'leave'> {
  async function prepare(event: EventId, name: string): Promise<DeviceIdentity> {
    const known = await identityAt(event)
    const enteredAt = Date.now()
    if (known) {
      await keepIdentity({ ...known, name, enteredAt })
      return { uid: known.uid, name }
    }
    const keys = await makeKeys()
    const { signer } = await openKeys(keys)
    const uid = await uidOf(signer.publicKey, await crypto())
    await keepIdentity({ event, uid, name, keys, enteredAt })
    return { uid, name }
  }

  return {
    // Two tabs that scan the same code are one person.
    prepare: async (event, name) => locked(`keys/${event}`, async () => prepare(event, name)),
    enter: async (event, gateCode) => account.enter(event, { gateCode }),
    async leave(event) {
      await forgetEventData(event)
      await account.forget(event)
      news.tell({ type: 'left', event })
    },
  }
}
