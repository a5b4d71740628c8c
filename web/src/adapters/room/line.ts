// A room on the links between devices: one's own words go out there as well as to the record, and what others say is heard there first.
import type { Certificate, Envelope, EventId, Uid } from '@festival-chat/domain'
import type { CarriedBatch } from '../history/plan-carried.ts'
import type { Carried } from '../history/restore.ts'
import type { Links } from '../links/links.ts'
import type { Line } from '../links/post-ports.ts'
import type { OwnRoom, RoomAddress, Unsent } from '../storage/schema.ts'
import type { Part } from '../verify/protocol.ts'
import { eventRoom } from '@festival-chat/domain'
import { spell } from '../links/spelling.ts'
import { createAdoption } from './adoption.ts'
import { createTypists } from './typists.ts'

export interface LinePorts {
  readonly links: () => Promise<Pick<Links, 'open'>>
  /** From now on they may be in somebody's hands; false where one was taken back. */
  readonly claim: (leaving: readonly Unsent[]) => Promise<boolean>
  /** The newest of what is kept here. */
  readonly kept: (address: RoomAddress, most: number) => Promise<readonly (Envelope & { readonly takenBack?: true })[]>
  readonly certificates: (event: EventId, uids: Iterable<Uid>) => Promise<readonly Certificate[]>
  readonly carry: (batch: CarriedBatch) => Promise<Carried>
  readonly nowMs: () => number
  /** Whether its words are gone for good, or their author was sent away: then nobody is handed them. */
  readonly isGone: (envelope: Envelope) => boolean
  /** How many are about in this room, as far as is known. */
  readonly people: () => number
  /** Believed, and on its way into the log. */
  readonly heard: (part: Part) => void
  /** These got further than before. */
  readonly moved: (ids: readonly string[]) => void
  readonly typing: (uids: readonly Uid[]) => void
}

export interface RoomLine {
  /** Own words that wait to go into the record. */
  readonly offer: (words: readonly Envelope[]) => void
  /** The record has these. */
  readonly recorded: (part: Pick<Part, 'envelopes' | 'certificates'>, ids: readonly string[]) => void
  /** Whether the record tells what is new. */
  readonly live: (isLive: boolean) => void
  /** Over how many links it came, if it came that way first. */
  readonly hopsOf: (id: string) => number | undefined
  /** Undefined while nobody is linked: nobody would hear it. */
  readonly sayTyping: () => ((on: boolean) => void) | undefined
  /** With other devices, and as far as is known not in the record. */
  readonly isNearby: (id: string) => boolean
  readonly close: () => void
}

/** What was said while a room was being opened. */
const newForMs = 60_000
/** What is handed to somebody who comes with nothing. */
const mostKept = 500
/** Without a breath between. */
const spelledAtOnce = 50
/** Whose way anybody may ask about. */
const mostRemembered = 2_000

export function openLine({ event, room, uid }: OwnRoom, ports: LinePorts): RoomLine {
  const address = { event, room }
  const hops = new Map<string, number>()
  const recordedHere = new Set<string>()
  const beganMs = ports.nowMs()
  const waiting = new Map<string, Envelope>()
  const given = new Set<string>()
  const nearby = new Set<string>()
  const typists = createTypists(ports.typing)
  const adoption = createAdoption({ ...ports, event, uid })
  let line: Line | undefined
  let closed = false
  let isJoined = false
  let giving: Promise<void> = Promise.resolve()

  async function open(): Promise<void> {
    const opened = await (await ports.links()).open(address, { heard, joined, met: give, typing: typists.heard })
    if (closed)
      return opened?.close()
    line = opened
    if (isJoined)
      await seed()
  }

  function joined(): void {
    isJoined = true
    // Another mesh than before knows none of it.
    given.clear()
    if (line)
      void seed().catch((problem: unknown) => console.warn('Not handed on:', problem))
  }

  /** Own words go out when they are claimed, and not with these. */
  async function seed(): Promise<void> {
    give()
    const kept = await ports.kept(address, mostKept)
    await keep(kept.filter(({ author, takenBack }) => author !== uid && !takenBack), [])
  }

  function heard(part: Part, over: number): void {
    for (const { id, author, at } of part.envelopes) {
      typists.heard(author, false)
      if (author === uid || recordedHere.has(id))
        continue
      hops.set(id, over)
      if (isNew(at.ms))
        nearby.add(id)
    }
    while (hops.size > mostRemembered)
      hops.delete(hops.keys().next().value!)
    // In the event's own room only staff may speak, and they bring their own.
    if (room !== eventRoom)
      adoption.heard(part.envelopes.filter(({ id, author, at }) => author !== uid && !recordedHere.has(id) && isNew(at.ms)))
    ports.heard(part)
  }

  /** What is older, the record had time to get from others; whether it has, this device cannot know. */
  function isNew(writtenMs: number): boolean {
    return writtenMs > beganMs - newForMs
  }

  /** Not before somebody is there to take it: what has not left this device can be taken back without a trace. */
  function give(): void {
    giving = giving.then(giveWaiting).catch((problem: unknown) => console.warn('Not said to the neighbours:', problem))
  }

  async function giveWaiting(): Promise<void> {
    for (const envelope of [...waiting.values()].filter(({ id }) => !given.has(id))) {
      if (!line || line.neighbours() === 0)
        return
      given.add(envelope.id)
      if (await ports.claim([{ ...address, uid, seq: envelope.seq, id: envelope.id, bytes: envelope.bytes }]))
        await sayIt(envelope)
    }
  }

  async function sayIt(envelope: Envelope): Promise<void> {
    const message = line && spell(line.topic, envelope, await ports.certificates(event, [uid]))
    if (!message)
      return
    line?.publish(message)
    nearby.add(envelope.id)
    ports.moved([envelope.id])
  }

  /** For neighbours who lack it: it is not said again. */
  async function keep(envelopes: readonly Envelope[], known: readonly Certificate[]): Promise<void> {
    const strangers = new Set(envelopes.map(({ author }) => author))
    const certificates = [...known, ...await ports.certificates(event, strangers)]
    for (const [place, envelope] of envelopes.filter(each => !each.erased && !ports.isGone(each)).entries()) {
      if (place % spelledAtOnce === spelledAtOnce - 1)
        await new Promise(resolve => void setTimeout(resolve))
      const message = line && spell(line.topic, envelope, certificates)
      if (message && !closed)
        line?.keep(message)
    }
  }

  void open().catch((problem: unknown) => console.warn('No line to the neighbours:', problem))

  return {
    offer(words) {
      words.filter(({ erased }) => !erased).forEach(envelope => waiting.set(envelope.id, envelope))
      give()
    },
    recorded({ envelopes, certificates }, ids) {
      adoption.recorded(ids)
      ids.forEach(id => waiting.delete(id))
      const arrived = ids.filter(id => nearby.delete(id))
      if (arrived.length > 0)
        ports.moved(arrived)
      ids.forEach(id => recordedHere.add(id))
      if (line)
        void keep(envelopes, certificates).catch(() => {})
    },
    live: adoption.live,
    hopsOf: id => hops.get(id),
    sayTyping: () => line && line.neighbours() > 0 ? line.sayTyping : undefined,
    isNearby: id => nearby.has(id),
    close() {
      closed = true
      adoption.close()
      typists.stop()
      line?.close()
    },
  }
}
