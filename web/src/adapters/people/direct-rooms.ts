// Somebody's rooms of two as they change: begun here, in another tab, or by somebody else.
import type { EventId } from '@festival-chat/domain'
import type { PeoplePort, Unsubscribe } from '../../core/ports.ts'
import type { NewsBoard } from '../news.ts'
import type { DirectFacts } from '../storage/kept-mail.ts'
import type { DirectRoom } from './list-direct.ts'
import type { Mailbox } from './mailbox.ts'
import { directPartner, isDirect } from '@festival-chat/domain'
import { listDirect } from './list-direct.ts'

interface DirectRoomsParts {
  readonly mailbox: Mailbox
  readonly news: NewsBoard
  readonly readDirectFacts: (event: EventId) => Promise<DirectFacts | undefined>
}

export interface DirectRooms extends Pick<PeoplePort, 'watchDirect'> {
  /** Calls back with what is kept here at once, then with what changes. */
  readonly watch: (event: EventId, onChange: (rooms: readonly DirectRoom[]) => void) => Unsubscribe
}

export function createDirectRooms({ mailbox, news, readDirectFacts }: DirectRoomsParts): DirectRooms {
  function watchFacts(event: EventId, onChange: (facts: DirectFacts) => void): Unsubscribe {
    let turn = 0
    async function read(): Promise<void> {
      const mine = ++turn
      const facts = await readDirectFacts(event)
      if (facts && mine === turn)
        onChange(facts)
    }
    const tryToRead = (): void => void read().catch((problem: unknown) => console.warn('Rooms of two could not be read:', problem))
    const unhear = news.hear((told) => {
      const isAboutOne = told.type === 'outbox' && isDirect(told.room)
      if (told.event === event && (isAboutOne || told.type === 'direct' || told.type === 'rooms'))
        tryToRead()
    })
    const unfollow = mailbox.follow(event)
    tryToRead()
    return () => {
      turn = Number.POSITIVE_INFINITY
      unhear()
      unfollow()
    }
  }

  return {
    watch: (event, onChange) => watchFacts(event, facts => onChange(listDirect(facts))),
    watchDirect(event, room, onChange) {
      if (!isDirect(room))
        return () => {}
      return watchFacts(event, (facts) => {
        const partner = directPartner(room, facts.identity.uid)
        if (partner)
          onChange({ with: partner, asks: listDirect(facts).some(each => each.room === room && each.asks) })
      })
    },
  }
}
