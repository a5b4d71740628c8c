import type { EventId, Uid } from '@festival-chat/domain'
import type { Member } from '../firebase/account.ts'
import type { News } from '../news.ts'
import { ok } from '@festival-chat/domain'
import { expect, it, vi } from 'vitest'
import { createMailbox } from './mailbox.ts'

const event = 'lampion' as EventId
const member = { identity: { event, uid: 'm'.repeat(26) as Uid } } as Member

function device() {
  const told: News[] = []
  const kept: unknown[] = []
  const listening = new Set<(data: unknown) => void>()
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState })
  const account = { member: async () => ok(member), renew: async () => ok(member) }
  const mailbox = createMailbox({
    account,
    news: { tell: news => void told.push(news), hear: () => () => {} },
    reader: async () => ({
      mail: (_, __, on) => {
        listening.add(on.changed)
        return () => listening.delete(on.changed)
      },
    }),
    keepMail: async (_, rooms) => {
      const isNews = !kept.some(each => JSON.stringify(each) === JSON.stringify(rooms))
      kept.push(rooms)
      return isNews
    },
    page,
  })
  const show = (state: DocumentVisibilityState): void => {
    page.visibilityState = state
    page.dispatchEvent(new Event('visibilitychange'))
  }
  return { mailbox, told, kept, listening, show }
}

it('listens once for all who ask, while the page can be seen', async () => {
  const { mailbox, listening, show } = device()
  const stops = [mailbox.follow(event), mailbox.follow(event)]
  await vi.waitFor(() => expect(listening.size).toBe(1))
  show('hidden')
  expect(listening.size).toBe(0)
  show('visible')
  await vi.waitFor(() => expect(listening.size).toBe(1))
  stops[0]?.()
  expect(listening.size).toBe(1)
  stops[1]?.()
  expect(listening.size).toBe(0)
})

it('keeps what is new and tells it once; what is no mail is nothing', async () => {
  const { mailbox, told, kept, listening } = device()
  mailbox.follow(event)
  await vi.waitFor(() => expect(listening.size).toBe(1))
  const rooms = { d_x: { lastAt: 1, messages: 2 } }
  for (const data of [undefined, { rooms: 7 }, { rooms }, { rooms }])
    listening.forEach(changed => changed(data))
  await vi.waitFor(() => expect(kept).toEqual([rooms, rooms]))
  expect(told).toEqual([{ type: 'direct', event }])
})
