// Oneself, and others beyond one room.
import type { PeoplePort } from '../../core/ports.ts'
import { fail } from '@festival-chat/domain'

export function createPeople(): PeoplePort {
  return {
    profile: async () => undefined,
    setProfile: async () => {},
    startDirect: async () => fail('unknown-person'),
    safetyNumber: async () => undefined,
    present: async () => new Map(),
    beHere: () => () => {},
  }
}
