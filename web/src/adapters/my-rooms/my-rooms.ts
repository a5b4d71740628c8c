// The rooms somebody belongs to, and what is new there: from what is kept here, and from the one document that tells of all rooms.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { MyRoom, MyRoomsPort, MyRoomsWish, RoomSummary, Unsubscribe } from '../../core/ports.ts'
import type { KnownDirectories } from '../directory/known-directories.ts'
import type { NewsBoard } from '../news.ts'
import type { OpenRoom } from '../room/open-room.ts'
import type { ReadMark } from '../storage/schema.ts'
import type { Behind } from './catch-up.ts'
import type { Counted, DirectFacts, Known } from './combine.ts'
import type { Digest } from './digest.ts'
import type { KeptFacts } from './kept-facts.ts'
import type { Digests } from './read-digest.ts'
import { createCatchUp } from './catch-up.ts'
import { combine, lastSaidMs, ownRooms, readUpTo, settledMarks } from './combine.ts'
import { noDigest } from './digest.ts'
import { createRounds } from './rounds.ts'

export interface MyRoomsParts {
  readonly clock: { readonly nowMs: () => number }
  readonly news: NewsBoard
  readonly directories: Pick<KnownDirectories, 'latest' | 'hear'>
  readonly directRooms: { readonly watch: (event: EventId, onChange: (rooms: readonly DirectFacts[]) => void) => Unsubscribe }
  readonly digests: Digests
  readonly open: OpenRoom
  readonly readFacts: (event: EventId) => Promise<KeptFacts>
  readonly readMark: (address: { readonly event: EventId, readonly room: RoomId }) => Promise<ReadMark | undefined>
  /** Answers whether that was news. */
  readonly keepMark: (mark: ReadMark) => Promise<boolean>
  readonly isMember: (address: { readonly event: EventId, readonly room: RoomId }) => Promise<boolean>
}

const nobodyLooks: MyRoomsWish = { mayCatchUp: () => false, isIgnored: () => false, attended: () => undefined, onAttended: () => () => {} }
/** A room that is read right now is looked into this seldom: whoever reads sees what is said. */
const attendedPauseMs = 10_000
/** What was said before one last had everything may come this late: clocks differ, and words wait for a network. */
const lateMs = 10 * 60_000

export function createMyRooms(parts: MyRoomsParts): MyRoomsPort {
  const { directories, isMember, keepMark, news, readMark } = parts
  /** What the server counts in rooms of two, as last heard by whoever watches. */
  const mail = new Map<EventId, readonly DirectFacts[]>()

  return {
    watch: (event, onChange, wish = nobodyLooks) => watch(parts, { event, onChange, wish, learnMail: rooms => void mail.set(event, rooms) }),
    isMember: async (event, room) => isMember({ event, room }),
    readUpTo: async (event, room) => (await readMark({ event, room }))?.upToMs ?? 0,
    async markRead(event, room, upToMs) {
      const counted = directories.latest(event)?.rooms.find(({ id }) => id === room) ?? mail.get(event)?.find(each => each.room === room)
      const messages = counted && counted.lastAt <= upToMs ? counted.messages : 0
      if (await keepMark({ event, room, upToMs, messages }))
        news.tell({ type: 'read', event, room })
    },
  }
}

interface Watching {
  readonly event: EventId
  readonly onChange: (rooms: readonly MyRoom[]) => void
  readonly wish: MyRoomsWish
  readonly learnMail: (rooms: readonly DirectFacts[]) => void
}

function watch(parts: MyRoomsParts, { event, onChange, wish, learnMail }: Watching): Unsubscribe {
  const { clock, digests, directories, directRooms, keepMark, news, open, readFacts } = parts
  const held = new Map<RoomId, Digest>()
  const lookedMs = new Map<RoomId, number>()
  const stale = new Set<RoomId>()
  let direct: readonly DirectFacts[] = []

  const catchUp = createCatchUp({
    nowMs: clock.nowMs,
    mayRead: room => wish.mayCatchUp(room),
    open: async (room, screen) => open({ event, room }, screen),
    people: ({ people }) => people.forEach(({ uid, name }) => digests.learnName(uid, name)),
  })

  async function round(isOver: () => boolean): Promise<number | undefined> {
    const facts = await readFacts(event)
    const { identity } = facts
    if (!identity)
      return void onChange([])
    const known = knownFrom(facts, { uid: identity.uid, rooms: directories.latest(event)?.rooms ?? [], direct, digests: held, attended: wish.attended(), nameOf: digests.nameOf, hasReadMs: catchUp.hasReadMs })
    // What is kept shows at once; how much of it is new takes a look into each room.
    if (isOver())
      return undefined
    onChange(combine(known))
    for (const room of ownRooms(known)) {
      if (isOver())
        return undefined
      if (held.has(room) && (isSpared(room) || !stale.delete(room)))
        continue
      lookedMs.set(room, clock.nowMs())
      held.set(room, await digests.of(identity, room, { readUpToMs: readUpTo(room, known), isIgnored: wish.isIgnored }))
    }
    if (isOver())
      return undefined
    onChange(combine(known))
    for (const [room, mark] of settledMarks(known, countedIn(known)))
      await keepMark({ event, room: room as RoomId, ...mark })
    return catchUp.run(behindIn(known))
  }

  function isSpared(room: RoomId): boolean {
    return room === wish.attended() && clock.nowMs() - (lookedMs.get(room) ?? 0) < attendedPauseMs
  }

  const rounds = createRounds(round)
  const unwatch = directRooms.watch(event, (rooms) => {
    direct = rooms
    learnMail(rooms)
    rounds.ask()
  })
  const undirect = directories.hear(told => void (told === event && rounds.ask()))
  const unhear = news.hear((told) => {
    if (told.event !== event)
      return
    if ('room' in told) {
      stale.add(told.room)
      if (told.type === 'kept')
        catchUp.heard(told.room)
      if (told.type === 'kept' && held.has(told.room) && isSpared(told.room))
        return
      if (told.room === 'o_event')
        digests.forgetLaw()
    }
    else if (told.type !== 'rooms') {
      held.forEach((_, room) => stale.add(room))
    }
    rounds.ask()
  })
  const unattend = wish.onAttended(rounds.ask)
  rounds.ask()

  return () => {
    rounds.close()
    unattend()
    catchUp.close()
    unwatch()
    undirect()
    unhear()
  }
}

interface More extends Pick<Known, 'uid' | 'direct' | 'digests' | 'attended' | 'nameOf'> {
  readonly rooms: readonly RoomSummary[]
  readonly hasReadMs: (room: RoomId) => number
}

function knownFrom({ memberships, voices, marks, cursors }: KeptFacts, { rooms, hasReadMs, ...known }: More): Known {
  return {
    ...known,
    memberships,
    voices,
    marks: new Map(marks.map(mark => [mark.room, mark])),
    live: new Map(cursors.map(({ room, liveMs }) => [room, Math.max(liveMs - lateMs, hasReadMs(room))])),
    listed: new Map(rooms.map(summary => [summary.id, summary])),
  }
}

function countedIn({ direct, listed }: Known): ReadonlyMap<string, Counted> {
  return new Map<string, Counted>([...listed, ...direct.map(each => [each.room, each] as const)])
}

/** A restricted room that the directory does list is no worse off than others. Who only asks for a talk costs nothing yet. */
function behindIn(known: Known): readonly Behind[] {
  const counted = countedIn(known)
  const asking = new Set(known.direct.filter(({ asks }) => asks).map(({ room }) => room))
  return ownRooms(known).filter(room => !asking.has(room)).map(room => ({
    room,
    lastAt: counted.get(room)?.lastAt,
    hasUpToMs: Math.max(known.live.get(room) ?? 0, lastSaidMs(known.digests.get(room) ?? noDigest)),
    pace: known.listed.get(room)?.pace ?? 0,
  }))
}
