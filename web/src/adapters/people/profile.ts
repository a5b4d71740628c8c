// What this person calls themselves at an event: kept with their keys, the same in every tab.
import type { EventId } from '@festival-chat/domain'
import type { OwnProfile, PeoplePort } from '../../core/ports.ts'
import type { NewsBoard } from '../news.ts'
import type { Identity } from '../storage/schema.ts'

interface ProfileParts {
  readonly news: NewsBoard
  readonly identityAt: (event: EventId) => Promise<Identity | undefined>
  readonly keepProfile: (who: Pick<Identity, 'event' | 'uid'>, profile: OwnProfile) => Promise<boolean>
}

export function createProfile({ news, identityAt, keepProfile }: ProfileParts): Pick<PeoplePort, 'watchProfile' | 'setProfile'> {
  return {
    watchProfile(event, onChange) {
      let closed = false
      const read = async (): Promise<void> => {
        const identity = await identityAt(event)
        if (identity && !closed)
          onChange(profileOf(identity))
      }
      const tryToRead = (): void => void read().catch((problem: unknown) => console.warn('One\'s own profile could not be read:', problem))
      const unhear = news.hear(told => told.type === 'profile' && told.event === event && tryToRead())
      tryToRead()
      return () => {
        closed = true
        unhear()
      }
    },
    async setProfile(event, profile) {
      const identity = await identityAt(event)
      if (!identity || !await keepProfile(identity, profile))
        throw new Error('There is nobody here whose profile it could be.')
      news.tell({ type: 'profile', event })
    },
  }
}

function profileOf({ name, hue, emoji }: Identity): OwnProfile {
  return { name, ...hue !== undefined && { hue }, ...emoji !== undefined && { emoji } }
}
