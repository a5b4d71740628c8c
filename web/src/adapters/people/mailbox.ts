// Hears what is new in this person's rooms of two, from one document, for as long as somebody wants to know and the page can be seen.
import type { EventId } from '@festival-chat/domain'
import type { Unsubscribe } from '../../core/ports.ts'
import type { Account, Member } from '../firebase/account.ts'
import type { RecordReader } from '../firebase/record-reader.ts'
import type { NewsBoard } from '../news.ts'
import type { Identity, KeptMail } from '../storage/schema.ts'
import * as v from 'valibot'
import { stayTuned } from '../firebase/stay-tuned.ts'

interface MailboxParts {
  readonly account: Pick<Account, 'member' | 'renew'>
  readonly news: NewsBoard
  readonly reader: (member: Member) => Promise<Pick<RecordReader, 'mail'>>
  readonly keepMail: (who: Pick<Identity, 'event' | 'uid'>, rooms: KeptMail['rooms']) => Promise<boolean>
  readonly page?: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>
}

export interface Mailbox {
  /** One listener, however many ask for it. What is new is kept, and told as news of type `direct`. */
  readonly follow: (event: EventId) => Unsubscribe
}

const schema = v.object({ rooms: v.record(v.string(), v.object({ lastAt: v.number(), messages: v.number() })) })

export function createMailbox({ account, news, reader, keepMail, page = document }: MailboxParts): Mailbox {
  const followed = new Map<EventId, { readonly stop: Unsubscribe, followers: number }>()

  async function keep(member: Member, data: unknown): Promise<void> {
    const { identity: { event, uid } } = member
    const parsed = v.safeParse(schema, data)
    if (parsed.success && await keepMail({ event, uid }, parsed.output.rooms))
      news.tell({ type: 'direct', event })
  }

  function listen(event: EventId): Unsubscribe {
    return stayTuned({
      event,
      account,
      news,
      reception: () => {},
      subscribe: async (member, on) => (await reader(member)).mail(event, member.identity.uid, {
        ...on,
        changed: data => void keep(member, data).catch((problem: unknown) => console.warn('Mail was not kept:', problem)),
      }),
    })
  }

  function start(event: EventId): Unsubscribe {
    let stop: Unsubscribe | undefined
    const look = (): void => {
      if (page.visibilityState === 'visible') {
        stop ??= listen(event)
        return
      }
      stop?.()
      stop = undefined
    }
    page.addEventListener('visibilitychange', look)
    look()
    return () => {
      page.removeEventListener('visibilitychange', look)
      stop?.()
    }
  }

  return {
    follow(event) {
      const mine = followed.get(event) ?? { stop: start(event), followers: 0 }
      mine.followers++
      followed.set(event, mine)
      return () => {
        if (--mine.followers > 0)
          return
        followed.delete(event)
        mine.stop()
      }
    },
  }
}
