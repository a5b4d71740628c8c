// One open room: what is kept here shows at once, what the record says follows, what is written goes the other way.
import type { Crypto, Envelope, RoomId } from '@festival-chat/domain'
import type { RoomConnection, RoomPort, RoomStatus } from '../../core/ports.ts'
import type { Device } from '../device.ts'
import type { Reception } from '../firebase/stay-tuned.ts'
import type { Identity, Unsent } from '../storage/database.ts'
import type { RoomAddress } from '../storage/room-storage.ts'
import type { Receive } from './receive.ts'
import { equalBytes, fail, readEnvelope } from '@festival-chat/domain'
import { stayTuned } from '../firebase/stay-tuned.ts'
import { identityAt } from '../storage/identities.ts'
import { forgetUnsent, keepEnvelopes, readKept, readUnsent } from '../storage/room-storage.ts'
import { createReceiver } from './receive.ts'
import { createRoomLog } from './room-log.ts'
import { write } from './write.ts'

type Screen = Parameters<RoomPort['open']>[2]

/** The first screenful must not wait for the whole history to be checked. */
const batchesAStep = 20
const longestTimerMs = 60_000

export async function openRoom(device: Device, address: RoomAddress, screen: Screen): Promise<RoomConnection> {
  const identity = await identityAt(address.event)
  if (!identity) {
    screen.status('denied')
    return { send: async () => Promise.reject(new Error('There are no keys for this event on this device.')), close: () => {} }
  }
  return connect(device, { address, screen, identity, crypto: await device.crypto() })
}

async function connect(device: Device, { address, screen, identity, crypto }: { address: RoomAddress, screen: Screen, identity: Identity, crypto: Crypto }): Promise<RoomConnection> {
  const { account, clock, news, reader, uploader } = device
  const { event, room } = address
  const log = createRoomLog({ uid: identity.uid, isSending: uploader.isSending })
  let unsent: readonly Unsent[] = []
  let writes = 0
  let closed = false
  let ripening: ReturnType<typeof setTimeout> | undefined
  /** One thing after the other: what is checked twice at once is paid for twice. */
  let work: Promise<void> = Promise.resolve()

  function show(): void {
    clearTimeout(ripening)
    if (closed)
      return
    const nowMs = clock.nowMs()
    screen.messages(log.messages(nowMs))
    const ripeMs = log.nextRipeMs(nowMs)
    if (ripeMs !== undefined)
      ripening = setTimeout(show, Math.min(ripeMs - nowMs, longestTimerMs))
  }

  function then(step: () => Promise<void>): void {
    work = work.then(step).catch((problem: unknown) => console.warn('Not kept:', problem))
  }

  async function readOutbox(): Promise<void> {
    const before = writes
    const read = await readUnsent(event, room)
    // Written since: this is yesterday's paper, and would call the new message sent. Fresh news is on its way.
    if (before !== writes)
      return
    unsent = read
    log.setUnsent(unsent.map(({ id }) => id))
    // Another tab of ours may have written them.
    log.add(await readAll(unsent.filter(({ id }) => !log.has(id)), crypto))
    show()
  }

  async function arrive(batches: readonly Uint8Array[], receive: Receive): Promise<void> {
    for (let start = 0; start < batches.length; start += batchesAStep) {
      if (closed)
        return
      const added: Envelope[] = []
      for (const batch of batches.slice(start, start + batchesAStep)) {
        const { fresh, known } = await receive(batch)
        log.add(fresh)
        added.push(...fresh)
        await settle(unsent.filter(({ bytes }) => known.some(other => equalBytes(other, bytes))))
      }
      show()
      await keepEnvelopes(address, added)
    }
  }

  /** It is in the record, even if the answer to our upload was lost. */
  async function settle(arrived: readonly Unsent[]): Promise<void> {
    if (arrived.length === 0)
      return
    await forgetUnsent(arrived)
    await readOutbox()
  }

  then(async () => {
    log.add(await readAll(await readKept(address), crypto))
    show()
    await readOutbox()
    uploader.nudge(event)
  })
  const unhear = news.hear((told) => {
    if (told.type === 'outbox' && told.event === event && told.room === room)
      then(readOutbox)
  })
  const untune = stayTuned({
    event,
    account: isOpen(room) ? account : { ...account, renew: async () => fail('denied') },
    news,
    reception: reception => screen.status(statusOf(reception)),
    subscribe: async (member, on) => {
      const receive = createReceiver({ event, room, eventKey: member.admission.eventKey }, log.has, crypto)
      return (await reader(member)).batches(address, { ...on, arrived: batches => then(async () => arrive(batches, receive)) })
    },
  })

  return {
    async send(text) {
      const nowMs = clock.nowMs()
      const written = await write(address, { text, nowMs, seen: log.seen(nowMs), unusedSeq: log.unusedSeq() }, crypto)
      log.add(written)
      writes++
      log.setUnsent([...unsent, ...written].map(({ id }) => id))
      show()
      news.tell({ type: 'outbox', event, room })
      uploader.nudge(event)
    },
    close() {
      closed = true
      clearTimeout(ripening)
      unhear()
      untune()
    },
  }
}

async function readAll(kept: readonly { readonly bytes: Uint8Array }[], crypto: Crypto): Promise<readonly Envelope[]> {
  const read = await Promise.all(kept.map(async ({ bytes }) => readEnvelope(bytes, crypto)))
  return read.flatMap(envelope => envelope.ok ? [envelope.value] : [])
}

/** Of the others one may be a member or not, and entering anew changes nothing about that. */
function isOpen(room: RoomId): boolean {
  return room.startsWith('o_')
}

/** A server that does not answer and no network are the same to somebody who writes: it is kept and sent later. */
function statusOf(reception: Reception): RoomStatus {
  return reception === 'unavailable' ? 'offline' : reception
}
