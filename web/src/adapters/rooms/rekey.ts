// A new key for a restricted room, wrapped for everybody who is in it now. Whoever was removed reads nothing that is said after.
import type { Result, RoomKey, Uid } from '@festival-chat/domain'
import type { Rekeyed, RoomConnection, RoomsError, RoomsPort, RoomStatus } from '../../core/ports.ts'
import type { RoomKeyring } from '../keyring/keyrings.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { RoomsParts } from './parts.ts'
import { equalBytes, fail, makeRekey, nextRoomKey, ok } from '@festival-chat/domain'
import { isKeyGiver } from './members.ts'

type RekeyParts = Pick<RoomsParts, 'account' | 'cipher' | 'keyrings' | 'members' | 'open'> & {
  readonly patienceMs?: number
  /** By then, who re-keyed at the same moment was heard. */
  readonly settleMs?: number
}

/** More hosts never re-key one room at once. */
const mostRounds = 5

export function createRekey({ account, cipher, keyrings, members, open, patienceMs = 20_000, settleMs = 3_000 }: RekeyParts): RoomsPort['rekey'] {
  /** Live: what others have said of newer keys has been heard. */
  async function openLive(address: RoomAddress): Promise<Result<RoomConnection, RoomsError>> {
    let hear: (status: RoomStatus) => void = () => {}
    const heard = new Promise<RoomStatus>(resolve => hear = resolve)
    // A listener may say that it is not live yet before it is.
    const connection = await open(address, status => (status === 'live' || status === 'denied') && hear(status))
    const timer = setTimeout(hear, patienceMs, 'offline')
    const status = await heard
    clearTimeout(timer)
    if (status === 'live')
      return ok(connection)
    connection.close()
    return fail(status === 'denied' ? 'denied' : 'offline')
  }

  /** One key for whoever is in the room at this moment. */
  async function handOut(address: RoomAddress, uid: Uid, write: RoomConnection['write']): Promise<Result<Rekeyed & { readonly key: RoomKey }, RoomsError>> {
    const present = await members.all(address)
    if (!present.ok)
      return present
    // Others would not take it, and this device would go on alone.
    if (!present.value.some(member => member.uid === uid && isKeyGiver(member)))
      return fail('not-allowed')
    const key = nextRoomKey((await keyrings(address)).highestEpoch(), cipher)
    const people = present.value.map(member => ({ uid: member.uid, agreementKey: member.certificate.agreementKey }))
    const { contents, leftOut } = await makeRekey(people, { ...address, ...key }, cipher)
    for (const content of contents)
      await write(content)
    return ok({ epoch: key.epoch, leftOut, key })
  }

  /** Whether nobody said another key of its epoch before it, as far as is heard soon after. */
  async function isFirst({ epoch, key }: RoomKey, { keys, onChange }: Pick<RoomKeyring, 'keys' | 'onChange'>): Promise<boolean> {
    const isAhead = (): boolean => equalBytes(keys().find(held => held.epoch === epoch)?.key ?? new Uint8Array(), key)
    if (!isAhead())
      return false
    let end: () => void = () => {}
    const ended = new Promise<void>(resolve => end = resolve)
    const unlisten = onChange(() => isAhead() || end())
    const timer = setTimeout(end, settleMs)
    await ended
    clearTimeout(timer)
    unlisten()
    return isAhead()
  }

  return async (event, room) => {
    const address = { event, room }
    const self = await account.member(event)
    if (!self.ok)
      return self
    const opened = await openLive(address)
    if (!opened.ok)
      return opened
    const { write, close } = opened.value
    try {
      for (let round = 0; round < mostRounds; round++) {
        const handed = await handOut(address, self.value.identity.uid, write)
        if (!handed.ok)
          return handed
        const { key, ...rekeyed } = handed.value
        // Whoever re-keyed at the same moment may not have known whom this host removed, nor this host whom they did.
        if (await isFirst(key, await keyrings(address)))
          return ok(rekeyed)
      }
      return fail('offline')
    }
    finally {
      close()
    }
  }
}
