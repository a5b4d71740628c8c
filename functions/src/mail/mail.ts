// What is new in somebody's rooms of two: one document a person, so that a phone hears of a new conversation without asking for any.
import type { Envelope, Uid } from '@festival-chat/domain'
import type { Place } from '../jobs/port.ts'
import { directPair } from '@festival-chat/domain'
import { isMessage } from '../pages/last-words.ts'

export interface RoomMail {
  readonly lastAt: number
  /** How many were ever said there. */
  readonly messages: number
}

export type Mail = Readonly<Record<string, RoomMail>>

export interface MailPorts {
  /** To each of them, unless it is there already; to nobody who is not at the event. Can happen again. */
  readonly deliver: (place: Place, mail: RoomMail, to: readonly Uid[]) => Promise<void>
}

/** Whoever has more conversations than that knows the older ones from their own device. */
const mostRooms = 50

/** Undefined where nothing changes. It never goes back, in whatever order the jobs bring it. */
export function withMail(held: Mail, room: string, found: RoomMail): Mail | undefined {
  const before = held[room]
  const after = {
    lastAt: Math.max(before?.lastAt ?? 0, found.lastAt),
    messages: Math.max(before?.messages ?? 0, found.messages),
  }
  if (before?.lastAt === after.lastAt && before.messages === after.messages)
    return undefined
  const newest = Object.entries({ ...held, [room]: after })
    .sort(([idA, a], [idB, b]) => b.lastAt - a.lastAt || (idA < idB ? -1 : 1))
    .slice(0, mostRooms)
  return Object.fromEntries(newest)
}

/** Those to whom somebody else said something. */
export function addressees({ room }: Place, said: readonly Pick<Envelope, 'author' | 'kind'>[]): readonly Uid[] {
  const messages = said.filter(isMessage)
  return directPair(room).filter(uid => messages.some(({ author }) => author !== uid))
}
