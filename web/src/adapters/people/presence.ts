// Who is here: said every two minutes at most, over all rooms and tabs, while the page can be seen; read when somebody asks.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { PeoplePort, Unsubscribe } from '../../core/ports.ts'
import type { Account, Member } from '../firebase/account.ts'
import type { RecordReader } from '../firebase/record-reader.ts'
import type { RoomAddress } from '../storage/schema.ts'
import { isDirect, parseUid } from '@festival-chat/domain'
import { RecordFailure } from '../firebase/record-error.ts'

interface PresenceParts {
  readonly account: Pick<Account, 'member'>
  readonly clock: { readonly nowMs: () => number }
  readonly reader: (member: Member) => Promise<Pick<RecordReader, 'roster'>>
  readonly say: (member: Member, address: RoomAddress, nowMs: number) => Promise<boolean>
  /** One tab at a time. */
  readonly locked: <T>(name: string, work: () => Promise<T>) => Promise<T>
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'>
  readonly page?: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>
}

const everyMs = 120_000
/** Whoever only looks in was not there. */
const firstMs = 2_000
/** Somebody who said so longer ago may have gone. */
const freshMs = 300_000

export function createPresence({ account, clock, reader, say, locked, storage = localStorage, page = document }: PresenceParts): Pick<PeoplePort, 'present' | 'beHere'> {
  const keyOf = (event: EventId): string => `festival-chat:event:${event}:said-here`

  /** How long until it may be said again; another clock than the one it was said by counts for nothing. */
  function waitMs(event: EventId): number {
    const sinceMs = clock.nowMs() - Number(storage.getItem(keyOf(event)) ?? 0)
    return sinceMs < 0 ? 0 : Math.max(0, everyMs - sinceMs)
  }

  async function sayOnce(address: RoomAddress): Promise<void> {
    await locked(`here/${address.event}`, async () => {
      if (waitMs(address.event) > 0)
        return
      const member = await account.member(address.event)
      if (!member.ok)
        return
      // Also where it fails: nobody tries again and again for that.
      storage.setItem(keyOf(address.event), String(clock.nowMs()))
      await say(member.value, address, clock.nowMs())
    })
  }

  function beHere(event: EventId, room: RoomId): Unsubscribe {
    if (isDirect(room))
      return () => {}
    let timer: ReturnType<typeof setTimeout> | undefined
    let closed = false

    const plan = (): void => {
      clearTimeout(timer)
      if (!closed && page.visibilityState === 'visible')
        timer = setTimeout(() => void tell(), Math.max(firstMs, waitMs(event)))
    }
    async function tell(): Promise<void> {
      await sayOnce({ event, room }).catch((problem: unknown) => console.warn('It was not said who is here:', problem))
      plan()
    }
    page.addEventListener('visibilitychange', plan)
    plan()
    return () => {
      closed = true
      clearTimeout(timer)
      page.removeEventListener('visibilitychange', plan)
    }
  }

  return {
    beHere,
    async present(event, room) {
      if (isDirect(room))
        return new Map()
      const member = await account.member(event)
      if (!member.ok)
        throw new RecordFailure(member.error)
      const found = await (await reader(member.value)).roster({ event, room }, clock.nowMs() - freshMs)
      return new Map(found.flatMap(({ uid, atMs }): readonly [Uid, number][] => {
        const parsed = parseUid(uid)
        return parsed.ok ? [[parsed.value, atMs]] : []
      }))
    },
  }
}
