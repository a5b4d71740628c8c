// Everything that is read of a room, from whichever side: what is kept here first, then what the record says, checked and kept.
import type { Certificate, Envelope } from '@festival-chat/domain'
import type { Crowds } from '../directory/crowds.ts'
import type { Account, Member } from '../firebase/account.ts'
import type { Listener, RecordReader } from '../firebase/record-reader.ts'
import type { Reception } from '../firebase/stay-tuned.ts'
import type { FirstLook } from '../history/first-look.ts'
import type { Following } from '../history/follow.ts'
import type { Restoration } from '../history/restore.ts'
import type { NewsBoard } from '../news.ts'
import type { ServerClock } from '../server-clock.ts'
import type { OwnRoom } from '../storage/schema.ts'
import type { Known, Part, Sheet, Spelled } from '../verify/protocol.ts'
import type { Desk, Verification } from '../verify/verification.ts'
import { RecordFailure } from '../firebase/record-error.ts'
import { stayTuned } from '../firebase/stay-tuned.ts'
import { createCourse } from '../history/course.ts'
import { followRecord } from '../history/follow.ts'
import { keepCursor, readCursor } from '../storage/cursors.ts'
import { keepChecked, readCertificates, readKept } from '../storage/kept-envelopes.ts'
import { prune } from '../storage/prune.ts'
import { loadKept } from './load-kept.ts'

export interface FeedPorts {
  readonly account: Pick<Account, 'member' | 'renew'>
  readonly clock: Pick<ServerClock, 'nowMs'>
  readonly crowds: Crowds
  readonly news: NewsBoard
  readonly believed: FirstLook['believed']
  readonly reader: (member: Member) => Promise<RecordReader>
  readonly verification: Verification
}

export interface FeedSink {
  /** Believed. May come more than once. */
  readonly take: (envelopes: readonly Envelope[], certificates: readonly Certificate[]) => Promise<void>
  /** The record has brought this; what was known here before stands in it as it was signed. */
  readonly recorded: (part: Part, ids: readonly string[]) => Promise<void>
  readonly isGenuine: (spelled: Spelled) => boolean
  readonly reception: (reception: Reception) => void
  readonly entered: (member: Member) => Promise<void>
  readonly restoration: (isOver: () => boolean) => Restoration
}

export interface Feed {
  /** Believed, from another device. */
  readonly heard: (part: Part) => void
  readonly older: () => Promise<boolean>
  readonly close: () => void
}

const gatherMs = 200

export function openFeed(ports: FeedPorts, { uid, ...address }: OwnRoom, sink: FeedSink): Feed {
  const { account, clock, crowds, news, believed, reader, verification } = ports
  const course = createCourse({ address, read: async () => readCursor(address), keep: async cursor => keepCursor(cursor, uid), nowMs: clock.nowMs })
  const known: Known[] = []
  let closed = false
  let following: Following | undefined
  let desk: Desk | undefined
  const gathered: Part[] = []
  let gathering: ReturnType<typeof setTimeout> | undefined
  let reception: Reception = 'connecting'
  const settled = new Set<() => void>()
  let restoration: Restoration | undefined
  /** Something was not kept: it must be read again another time. */
  let trouble = false
  /** One thing after the other: a cursor must not be ahead of what is kept. */
  let work: Promise<void> = load().catch((problem: unknown) => console.warn('What is kept could not be read:', problem))

  function then(step: () => Promise<void>): void {
    work = work.then(step).catch((problem: unknown) => {
      trouble = true
      console.warn('Not kept:', problem)
    })
  }

  async function load(): Promise<void> {
    // Not known yet: what may not be kept is read again.
    for (const { envelopes, certificates } of await believed(address))
      await sink.take(envelopes, certificates)
    for await (const { envelopes, certificates } of loadKept(address, { readKept, readCertificates })) {
      if (closed)
        return
      known.push(...envelopes.map(toKnown))
      await sink.take(envelopes, certificates)
    }
  }

  async function arrive(part: Part): Promise<void> {
    if (closed)
      return
    restoration?.heard(part)
    await sink.take(part.envelopes, part.certificates)
    await sink.recorded(part, [...part.envelopes, ...part.known.filter(sink.isGenuine)].map(({ id }) => id))
    await keep(part)
  }

  async function keep(part: Part): Promise<void> {
    known.push(...part.envelopes.map(toKnown))
    await keepChecked({ ...address, uid }, part, clock.nowMs())
    if (part.envelopes.length > 0)
      news.tell({ type: 'kept', ...address })
  }

  /** Shown at once; kept a moment later, several together. What cannot be kept comes again by the record. */
  function hear(part: Part): void {
    if (closed)
      return
    void sink.take(part.envelopes, part.certificates)
    gathered.push(part)
    gathering ??= setTimeout(() => {
      gathering = undefined
      work = work.then(keepHeard).catch((problem: unknown) => console.warn('Not kept:', problem))
    }, gatherMs)
  }

  async function keepHeard(): Promise<void> {
    const parts = gathered.splice(0)
    const part = { envelopes: parts.flatMap(({ envelopes }) => envelopes), certificates: parts.flatMap(({ certificates }) => certificates), known: [], rejected: [] }
    await keep(part)
    desk?.know(part.envelopes)
  }

  /** What an earlier reading heard of the record says nothing about it now. */
  function lost(): void {
    const mine: Restoration = sink.restoration(() => closed || restoration !== mine)
    restoration = mine
  }

  async function restore(): Promise<void> {
    const mine = restoration
    if (!mine || !await mine.run() || restoration !== mine)
      return
    restoration = undefined
    await course.offered()
  }

  async function follow(member: Member, on: Listener): Promise<() => void> {
    await work
    await sink.entered(member)
    const mine = verification.open({ ...address, eventKey: member.admission.eventKey }, part => then(async () => arrive(part)))
    mine.know(known)
    desk = mine
    const followed = followRecord({
      address,
      course,
      on,
      reader: await reader(member),
      nowMs: clock.nowMs,
      isHot: () => crowds.isHot(address),
      async take(sheet: Sheet) {
        await mine.check(sheet)
        await work
        if (trouble)
          throw new Error('Not everything that was read could be kept.')
      },
      lost,
      complete: () => void restore().catch((problem: unknown) => console.warn('Not given back:', problem)),
    })
    following = followed
    return () => {
      followed.stop()
      mine.close()
      if (desk === mine)
        desk = undefined
    }
  }

  function received(next: Reception): void {
    reception = next
    if (next !== 'connecting')
      settle()
    sink.reception(next)
  }

  function settle(): void {
    settled.forEach(resolve => resolve())
    settled.clear()
  }

  const untune = stayTuned({ event: address.event, account, news, reception: received, subscribe: follow })
  const unturn = crowds.onTurn((turned) => {
    if (turned.event === address.event && turned.room === address.room)
      following?.turn()
  })

  return {
    heard: hear,
    async older() {
      await work
      // What is newer is still on its way: from where on it is older nobody knows yet.
      if (reception === 'connecting' && !closed)
        await new Promise<void>(resolve => settled.add(resolve))
      if (closed)
        return false
      if (!following)
        throw new RecordFailure(reception === 'denied' ? 'denied' : 'offline')
      return following.older()
    },
    close() {
      closed = true
      clearTimeout(gathering)
      if (gathered.length > 0)
        work = work.then(keepHeard).catch((problem: unknown) => console.warn('Not kept:', problem))
      settle()
      unturn()
      untune()
      // Pruning changes what the course says: it has the last word.
      course.close()
        .catch((problem: unknown) => console.warn('Not kept:', problem))
        .then(async () => prune(address))
        .catch((problem: unknown) => console.warn('Not tidied up:', problem))
    },
  }
}

function toKnown({ id, erased }: Known): Known {
  return { id, erased }
}
