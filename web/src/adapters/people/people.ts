// Oneself, and others beyond one room.
import type { PeoplePort } from '../../core/ports.ts'
import type { Device } from '../device.ts'
import type { DirectRooms } from './direct-rooms.ts'
import { sayHere } from '../firebase/say-here.ts'
import { keepMembership, membershipIn } from '../rooms/memberships.ts'
import { identityAt, keepProfile } from '../storage/identities.ts'
import { readCertificates } from '../storage/kept-envelopes.ts'
import { locked } from '../storage/locks.ts'
import { createDirect } from './direct.ts'
import { createPresence } from './presence.ts'
import { createProfile } from './profile.ts'

export function createPeople(device: Pick<Device, 'account' | 'clock' | 'crypto' | 'news' | 'reader'>, { watchDirect }: DirectRooms): PeoplePort {
  return {
    ...createProfile({ ...device, identityAt, keepProfile }),
    ...createDirect({ ...device, identityAt, certificates: readCertificates, membershipIn, keepMembership }),
    ...createPresence({ ...device, say: sayHere, locked }),
    watchDirect,
  }
}
