// Ports over a register in memory, which remember what they were asked for, and people who are inside.
import type { Content, Role } from '@festival-chat/domain'
import type { Person as Someone, TestEvent } from '../../../domain/src/people.fixture.ts'
import type { StaffPorts, StandingBan } from '../staff/ports.ts'
import type { Visitor } from './caller.ts'
import type { MemoryRegister } from './register.fixture.ts'
import { roles, toBase64Url } from '@festival-chat/domain'
import { crypto, newPerson, nowMs } from '../../../domain/src/people.fixture.ts'
import { createMemoryRegister } from './register.fixture.ts'

export interface TestPorts extends StaffPorts {
  readonly register: MemoryRegister
  readonly asked: { readonly synced: string[], readonly published: Content[], readonly standing: StandingBan[], readonly ended: string[], directory: number }
  readonly entry: (path: string) => unknown
  readonly put: (path: string, entry: object) => void
}

export interface Insider extends Someone {
  readonly visitor: Visitor
  /** As it travels. */
  readonly pass: string
}

export function createTestPorts(place: TestEvent): TestPorts {
  const register = createMemoryRegister()
  const asked: TestPorts['asked'] = { synced: [], published: [], standing: [], ended: [], directory: 0 }
  return {
    register,
    asked,
    crypto,
    nowMs: () => nowMs,
    eventKey: async event => event === place.event ? place.key.publicKey : undefined,
    syncClaims: async (_, uid) => void asked.synced.push(uid),
    later: { directory: async () => void asked.directory++ },
    publish: async (_, __, content) => void asked.published.push(content),
    lastSeqs: async () => ({ [place.room]: 7 }),
    standingBans: async () => asked.standing,
    endSessions: async (_, uid) => void asked.ended.push(uid),
    entry: path => register.entries.get(`${place.event}/${path}`),
    put: (path, entry) => void register.entries.set(`${place.event}/${path}`, entry),
  }
}

export async function newInsider(place: TestEvent, ports: TestPorts, role: Role = 'attendee'): Promise<Insider> {
  const person = await newPerson(place, { role })
  const level = roles[role]
  ports.put(`people/${person.uid}`, { level, rooms: [], open: [], made: [] })
  if (level >= roles.volunteer)
    ports.put(`staff/${person.uid}`, { level, by: 'gate', atMs: nowMs })
  return { ...person, visitor: { uid: person.uid, event: place.event }, pass: toBase64Url(person.certificate) }
}
