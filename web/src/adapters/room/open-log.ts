// A room's log that fills itself: with what is kept here, with what the record brings, with what this device writes.
import type { Content, Envelope, Uid } from '@festival-chat/domain'
import type { Unsubscribe } from '../../core/ports.ts'
import type { Device } from '../device.ts'
import type { Reception } from '../firebase/stay-tuned.ts'
import type { Identity, KeptEnvelope, RoomAddress } from '../storage/schema.ts'
import type { RoomLine } from './line.ts'
import type { Retract } from './retract.ts'
import type { RoomLog } from './room-log.ts'
import { fail, isDirect, isRestricted } from '@festival-chat/domain'
import { choices } from '../../core/choices.ts'
import { blankUnsent } from '../storage/take-back.ts'
import { openFeed } from './feed.ts'
import { lineOf } from './line-of.ts'
import { isSpelledAs, restorationOf } from './restoration-of.ts'
import { createRetract } from './retract.ts'
import { createRoomLog } from './room-log.ts'
import { createUnsentView, readOwn } from './unsent-view.ts'
import { openAdmission, vouchFor } from './vouchers.ts'
import { write } from './write.ts'

export interface OpenLog extends Pick<RoomLog, 'log' | 'govern' | 'messages' | 'now' | 'details'> {
  /** Kept and on its way. Answers with the id of what was said. */
  readonly write: (content: Content) => Promise<string>
  /** Own words, or with the power to, another's. */
  readonly retract: Retract
  readonly older: () => Promise<boolean>
  readonly sayTyping: () => ((on: boolean) => void) | undefined
  readonly close: Unsubscribe
}

interface Hearer {
  /** Who is typing, as neighbours tell. */
  readonly typing?: (uids: readonly Uid[]) => void
  readonly changed: () => void
  readonly reception: (reception: Reception) => void
}

type Taken = Envelope & Pick<KeptEnvelope, 'takenBack'>

const shortestTimerMs = 50
const longestTimerMs = 60_000

interface Opened {
  readonly address: RoomAddress
  readonly identity: Identity
  /** Somebody has it before their eyes: it is worth links to other devices. */
  readonly isLinked: boolean
}

export async function openLog(device: Device, { address, identity, isLinked }: Opened, on: Hearer): Promise<OpenLog> {
  const { account, clock, eraser, news, uploader } = device
  const { event, room } = address
  const { uid, name, hue, emoji } = identity
  const profile = { name, ...hue !== undefined && { hue }, ...emoji !== undefined && { emoji } }
  const crypto = await device.crypto()
  const [sealing, vouched] = await Promise.all([device.sealing(address, identity), vouchFor(identity, crypto)])
  let line: RoomLine | undefined
  const log = createRoomLog({ event, room, uid, profile, eventUid: vouched.eventUid, nowMs: clock.nowMs() }, { isSending: uploader.isSending, isNearby: id => line?.isNearby(id) === true })
  const unsent = createUnsentView(address)
  let closed = false
  let ripening: ReturnType<typeof setTimeout> | undefined
  let outbox: Promise<void> = Promise.resolve()

  function changed(): void {
    clearTimeout(ripening)
    if (closed)
      return
    on.changed()
    const ripeMs = log.log().nextChangeMs()
    if (ripeMs !== undefined)
      ripening = setTimeout(ripen, Math.min(Math.max(ripeMs - clock.nowMs(), shortestTimerMs), longestTimerMs))
  }

  function ripen(): void {
    log.advance(clock.nowMs())
    changed()
  }

  async function take(envelopes: readonly Taken[], certificates: Parameters<RoomLog['take']>[1] = []): Promise<void> {
    await sealing.learn(certificates)
    const opened = await sealing.open(envelopes)
    log.advance(clock.nowMs())
    log.take(opened, certificates)
    unsay(envelopes)
    changed()
  }

  /** Deleted, or said by somebody who was sent away. */
  function isGone({ id, author }: Envelope): boolean {
    return log.log().get(id)?.state === 'deleted' || log.log().standing(author).banned
  }

  function lookAt(ids: readonly string[]): void {
    log.lookAt(ids)
    changed()
  }

  function unsay(taken: readonly Pick<Taken, 'id' | 'takenBack'>[]): void {
    log.unsay(taken.flatMap(({ id, takenBack }) => takenBack ? [id] : []))
  }

  async function readOutbox(): Promise<void> {
    const waiting = await unsent.read()
    if (!waiting)
      return
    log.setUnsent(waiting.map(({ id }) => id))
    unsay(waiting)
    // Another tab of ours may have written them.
    await take(await readOwn(waiting.filter(({ id }) => !log.log().has(id)), crypto))
    line?.offer(await readOwn(waiting.filter(({ takenBack }) => !takenBack), crypto))
  }

  function readOutboxNext(): Promise<void> {
    outbox = outbox.then(readOutbox).catch((problem: unknown) => console.warn('What is waiting could not be read:', problem))
    return outbox
  }

  async function say(content: Content, owes: readonly string[] = []): Promise<string> {
    const written = await write(address, { content, owes, nowMs: clock.nowMs(), seen: log.log().seen(), unusedSeq: log.log().nextSeq(uid) }, { crypto, sealing })
    log.setUnsent(unsent.wrote(written))
    await take(written)
    line?.offer(written)
    news.tell({ type: 'outbox', event, room })
    uploader.nudge(event)
    return written.at(-1)?.id ?? ''
  }

  log.take([], vouched.certificates)
  // Before anything is shown: it would be called sent.
  await readOutboxNext()
  device.resume(event)
  const unopen = sealing.onOpened((envelopes) => {
    log.take(envelopes, [])
    changed()
  })
  const unhear = news.hear((told) => {
    if (told.type === 'outbox' && told.event === event && told.room === room)
      void readOutboxNext()
  })
  const feed = openFeed({ ...device, account: isRestricted(room) && !isDirect(room) ? { ...account, renew: async () => fail('denied') } : account }, { event, room, uid }, {
    take,
    async recorded(part, ids) {
      line?.recorded(part, ids)
      if (await unsent.recorded(ids))
        await readOutboxNext()
    },
    isGenuine: spelled => isSpelledAs(log.log().envelope(spelled.id), spelled),
    reception(reception) {
      line?.live(reception === 'live')
      on.reception(reception)
    },
    async entered({ admission }) {
      const { certificates, eventUid } = await openAdmission(event, admission, crypto)
      log.foundEvent(eventUid, clock.nowMs())
      await take([], certificates)
    },
    restoration: isOver => restorationOf(device, { address, uid, log: log.log, isOver }),
  })

  if (isLinked && !isDirect(room)) {
    line = lineOf(device, { ...address, uid }, { heard: feed.heard, isGone, moved: lookAt, typing: uids => on.typing?.(uids) })
    void readOutboxNext()
  }

  return {
    log: log.log,
    govern(governance) {
      log.govern(governance)
      changed()
    },
    messages: log.messages,
    now: log.now,
    details(id) {
      const details = log.details(id)
      const hops = line?.hopsOf(id)
      return details && { ...details, ...hops !== undefined && { hops } }
    },
    write: async content => say(content),
    retract: createRetract({
      address,
      uid,
      log: log.log,
      blank: blankUnsent,
      write: say,
      unsaid(id) {
        log.unsay([id])
        changed()
      },
      owing: () => eraser.nudge(event),
    }),
    older: feed.older,
    // Whoever does not show that they are here does not show it by typing either.
    sayTyping: () => choices.presence ? line?.sayTyping() : undefined,
    close() {
      closed = true
      clearTimeout(ripening)
      unhear()
      unopen()
      sealing.close()
      line?.close()
      feed.close()
    },
  }
}
