// Messages that were announced and have not come: waits a little for the tree, then asks one announcer after another.
import type { Core, Link } from '../core.ts'
import type { MessageId } from '../ids.ts'
import type { Neighbour, Neighbours } from './neighbours.ts'
import type { Missing, Room, Rooms } from './room.ts'
import { maxIds } from '../wire/bounds.ts'

export interface Grafting {
  /** They announced it. */
  readonly want: (room: Room, id: MessageId, link: Link) => void
  /** It has come. Answers who was asked for it. */
  readonly settle: (room: Room, id: MessageId) => number
  /** What came from one of them was no good: there are others. */
  readonly again: (room: Room, id: MessageId, announcers: number) => void
  readonly lost: (neighbour: Neighbour) => void
  readonly drop: (room: Room) => void
  readonly size: () => number
}

/** A second round of all announcers, for frames get lost; then it is given up. */
const roundsOfAsking = 2
/** With each round one waits so much longer. */
const patienceMs = 1_000
/** What each id that a neighbour is to send already adds to the wait for the next. */
const queuedMs = 2

export function createGrafting(core: Core, neighbours: Neighbours, deps: { readonly rooms: Rooms, readonly isRestless: () => boolean }): Grafting {
  const { options } = core
  /** Ids to be asked for in this moment, in one frame for each neighbour. */
  const asks = new Map<Room, Map<number, MessageId[]>>()
  /** How many each neighbour is to send. */
  const owed = new Map<number, number>()
  let open = 0

  const owedBy = (bit: number): number => owed.get(bit) ?? 0
  const linkOf = (bit: number): Link | undefined => core.links.get(neighbours.at(bit)?.peer ?? core.self)

  function waitMs(link: Link): number {
    const usualMs = Math.max(options.graftAfterMs, 2 * link.rttMs)
    return deps.isRestless() ? Math.min(usualMs, options.graftSoonMs) : usualMs
  }

  function flush(room: Room): void {
    const byBit = asks.get(room)
    const topic = core.handleOf(room.topic)
    asks.delete(room)
    if (!byBit || topic === undefined)
      return
    for (const [bit, ids] of byBit) {
      for (let start = 0; start < ids.length; start += maxIds)
        neighbours.send(bit, { type: 'graft', topic, ids: ids.length <= maxIds ? ids : ids.slice(start, start + maxIds) })
    }
  }

  function put(room: Room, bit: number, id: MessageId): void {
    let byBit = asks.get(room)
    if (!byBit) {
      byBit = new Map()
      asks.set(room, byBit)
      core.agenda.at(core.now(), () => flush(room))
    }
    const ids = byBit.get(bit)
    if (ids)
      ids.push(id)
    else
      byBit.set(bit, [id])
  }

  function release(missing: Missing): void {
    if (missing.asking !== 0)
      owed.set(missing.asking, owedBy(missing.asking) - 1)
    missing.asking = 0
  }

  function end(room: Room, missing: Missing): void {
    missing.cancel()
    release(missing)
    missing.owner.missing -= 1
    open -= 1
    room.missing.delete(missing.id)
  }

  function giveUp(room: Room, missing: Missing): void {
    end(room, missing)
    core.count('spreading.given-up')
    for (let rest = missing.asked; rest !== 0; rest &= rest - 1) {
      const neighbour = neighbours.at(rest & -rest)
      if (neighbour)
        core.blame(neighbour.peer, 'unanswered')
    }
  }

  function isTrusted(bit: number): boolean {
    const neighbour = neighbours.at(bit)
    return neighbour !== undefined && neighbour.strikes <= neighbour.firsts
  }

  /** The nearest that has least to send already. */
  function best(candidates: number): number {
    let chosen = 0
    let chosenMs = Number.POSITIVE_INFINITY
    for (let rest = candidates; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest
      const link = linkOf(bit)
      if (!link)
        continue
      const ms = link.rttMs + owedBy(bit) * queuedMs + (link.suspect || !isTrusted(bit) ? patienceMs : 0)
      if (ms < chosenMs) {
        chosen = bit
        chosenMs = ms
      }
    }
    return chosen
  }

  function ask(room: Room, missing: Missing): void {
    release(missing)
    const inTopic = neighbours.inTopic(room.topic)
    let bit = best(missing.announcers & ~missing.asked & inTopic)
    if (bit === 0) {
      missing.attempts += 1
      bit = missing.attempts < roundsOfAsking ? best(missing.announcers & inTopic) : 0
      if (bit === 0)
        return giveUp(room, missing)
    }
    missing.asked |= bit
    missing.asking = bit
    owed.set(bit, owedBy(bit) + 1)
    put(room, bit, missing.id)
    core.count('spreading.grafts')
    const link = linkOf(bit)!
    missing.cancel = core.agenda.at(core.now() + Math.max(options.graftAfterMs, 2 * link.rttMs) + owedBy(bit) * queuedMs + missing.attempts * patienceMs, () => ask(room, missing))
  }

  function begin(room: Room, id: MessageId, owner: Neighbour): Missing | undefined {
    if (open >= options.missingIds || owner.missing >= options.missingPerLink) {
      core.count('spreading.ids-refused')
      return undefined
    }
    const missing: Missing = { id, owner, announcers: owner.bit, asked: 0, asking: 0, attempts: 0, cancel: () => {} }
    owner.missing += 1
    open += 1
    room.missing.set(id, missing)
    return missing
  }

  return {
    want(room, id, link) {
      const neighbour = neighbours.of(link.peer)
      if (!neighbour)
        return
      const known = room.missing.get(id)
      if (known) {
        known.announcers |= neighbour.bit
        return
      }
      const missing = begin(room, id, neighbour)
      if (missing)
        missing.cancel = core.agenda.at(core.now() + waitMs(link), () => ask(room, missing))
    },
    settle(room, id) {
      const missing = room.missing.get(id)
      if (!missing)
        return 0
      end(room, missing)
      return missing.asked
    },
    again(room, id, announcers) {
      const owner = neighbours.at(announcers & -announcers)
      if (announcers === 0 || !owner || room.missing.has(id))
        return
      const missing = begin(room, id, owner)
      if (!missing)
        return
      missing.announcers = announcers
      ask(room, missing)
    },
    lost(neighbour) {
      owed.delete(neighbour.bit)
      for (const room of deps.rooms.all()) {
        asks.get(room)?.delete(neighbour.bit)
        for (const missing of room.missing.values()) {
          missing.announcers &= ~neighbour.bit
          missing.asked &= ~neighbour.bit
          if (missing.asking !== neighbour.bit)
            continue
          missing.cancel()
          missing.asking = 0
          ask(room, missing)
        }
      }
    },
    drop(room) {
      for (const missing of room.missing.values())
        end(room, missing)
      asks.delete(room)
    },
    size: () => open,
  }
}
