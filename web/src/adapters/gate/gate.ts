// The door: keys, entering, leaving. Who was here last is asked before any of this is loaded.
import type { EventId } from '@festival-chat/domain'
import type { DeviceIdentity, GatePort } from '../../core/ports.ts'
import type { Device } from '../device.ts'
import { forgetEventData, identityAt, keepIdentity } from '../storage/identities.ts'
import { locked } from '../storage/locks.ts'
import { createKeysAhead } from './keys-ahead.ts'

export function createGate({ account, askAhead, crypto, news }: Device): Pick<GatePort, 'expect' | 'prepare' | 'enter' | 'leave'> {
  const ahead = createKeysAhead(crypto)

  async function prepare(event: EventId, name: string, gateCode?: string): Promise<DeviceIdentity> {
    const known = await identityAt(event)
    const enteredAt = Date.now()
    const way = gateCode === undefined ? {} : { gateCode }
    if (known) {
      // What one came in by is good until another way has proved to be.
      await keepIdentity({ ...known, ...known.admission ? {} : way, name, enteredAt })
      return { uid: known.uid, name }
    }
    const { uid, keys } = await ahead.take(event)
    await keepIdentity({ event, uid, name, keys, enteredAt, ...way })
    return { uid, name }
  }

  return {
    async expect(event) {
      if (await identityAt(event))
        return
      ahead.make(event)
      askAhead()
    },
    // Two tabs that scan the same code are one person.
    prepare: async (event, name, gateCode) => locked(`keys/${event}`, async () => prepare(event, name, gateCode)),
    enter: async (event, gateCode, asked) => account.enter(event, { gateCode }, asked),
    async leave(event) {
      await forgetEventData(event)
      await account.forget(event)
      news.tell({ type: 'left', event })
    },
  }
}
