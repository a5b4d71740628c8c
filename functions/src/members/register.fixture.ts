// A register in memory, which is as strict as the real one about reading first.
import type { AuditLine, Register, RegisterTransaction, Room, Shelf } from './register.ts'

export interface MemoryRegister extends Register {
  readonly entries: Map<string, unknown>
  readonly audit: AuditLine[]
}

export function createMemoryRegister(): MemoryRegister {
  const entries = new Map<string, unknown>()
  const audit: AuditLine[] = []
  let queue = Promise.resolve()
  return {
    entries,
    audit,
    findRoom: async (event, room) => entries.get(`${event}/rooms/${room}`) as Room | undefined,
    transact: async (event, run) => {
      const before = queue
      let done = (): void => {}
      queue = new Promise((resolve) => {
        done = resolve
      })
      await before
      try {
        const writes: (() => void)[] = []
        const answer = await run(createTransaction(event, { entries, audit, writes }))
        writes.forEach(write => write())
        return answer
      }
      finally {
        done()
      }
    },
  }
}

function createTransaction(event: string, { entries, audit, writes }: Pick<MemoryRegister, 'entries' | 'audit'> & { writes: (() => void)[] }): RegisterTransaction {
  function shelf<Key extends string, Entry>(name: string): Shelf<Key, Entry> {
    const path = (key: Key): string => `${event}/${name}/${key}`
    return {
      get: async (key) => {
        if (writes.length > 0)
          throw new Error(`${path(key)} was read after something was written.`)
        return entries.get(path(key)) as Entry | undefined
      },
      put: (key, entry) => void writes.push(() => entries.set(path(key), entry)),
      drop: key => void writes.push(() => entries.delete(path(key))),
    }
  }
  return {
    people: shelf('people'),
    staff: shelf('staff'),
    blocked: shelf('blocked'),
    admitted: shelf('admitted'),
    spent: shelf('spent'),
    quotas: shelf('quotas'),
    invites: shelf('invites'),
    rooms: shelf('rooms'),
    members: room => shelf(`rooms/${room}/members`),
    removed: room => shelf(`rooms/${room}/removed`),
    countPeople: (room, by) => void writes.push(() => {
      const path = `${event}/rooms/${room}`
      const entry = entries.get(path) as Room
      entries.set(path, { ...entry, people: entry.people + by })
    }),
    audit: line => void writes.push(() => audit.push(line)),
  }
}
