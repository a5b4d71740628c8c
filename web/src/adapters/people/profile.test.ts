import type { EventId, Uid } from '@festival-chat/domain'
import type { OwnProfile } from '../../core/ports.ts'
import type { News } from '../news.ts'
import type { Identity } from '../storage/schema.ts'
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { createProfile } from './profile.ts'

const event = 'lampion' as EventId

function device(kept: Partial<Identity> | undefined) {
  let identity = kept && { event, uid: 'me' as Uid, name: 'Ada', ...kept } as Identity
  const listeners = new Set<(news: News) => void>()
  const news = {
    tell: (told: News) => listeners.forEach(listener => listener(told)),
    hear: (listener: (news: News) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    news,
    forget: () => identity = undefined,
    listeners,
    ...createProfile({
      news,
      identityAt: async () => identity,
      keepProfile: async ({ uid }, profile) => {
        if (identity?.uid !== uid)
          return false
        identity = { event, uid, keys: identity.keys, enteredAt: identity.enteredAt, ...profile }
        return true
      },
    }),
  }
}

it('tells what is kept, and what changes, until nobody listens', async () => {
  const { watchProfile, setProfile, listeners, news } = device({ hue: 35, emoji: '🦊', gateCode: 'secret' })
  const heard: OwnProfile[] = []
  const stop = watchProfile(event, profile => heard.push(profile))
  await flushPromises()
  await setProfile(event, { name: 'Noor' })
  await flushPromises()
  news.tell({ type: 'profile', event: 'moor' as EventId })
  await flushPromises()
  expect(heard).toEqual([{ name: 'Ada', hue: 35, emoji: '🦊' }, { name: 'Noor' }])
  stop()
  expect(listeners.size).toBe(0)
})

it('changes nothing for somebody who has left', async () => {
  const { setProfile, watchProfile } = device(undefined)
  const heard: OwnProfile[] = []
  watchProfile(event, profile => heard.push(profile))
  await expect(setProfile(event, { name: 'Noor' })).rejects.toThrow('nobody')
  expect(heard).toEqual([])
})
