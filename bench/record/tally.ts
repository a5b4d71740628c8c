// What Firestore would bill for, by project and by who asked.

/** Functions and tools use the Admin SDK; everybody else is a client, whose writes the rules judge. */
export type Actor = 'client' | 'admin'

export interface Operations {
  /** Documents that answered, were missing, or reached a listener. */
  readonly reads: number
  /** A query without an answer is billed as a read. */
  readonly emptyQueries: number
  readonly writes: number
  readonly deletes: number
  /** Documents that will be deleted for their age, once each. */
  readonly ttlDeletes: number
  /** Requests of a sort this bench cannot count: with one of them, its figures are not to be trusted. */
  readonly uncounted: number
}

export type Counts = Readonly<Record<Actor, Operations>>
export type CountsByProject = Readonly<Record<string, Counts>>

export interface Tally {
  readonly add: (who: Payer, what: Exclude<keyof Operations, 'ttlDeletes'>, n?: number) => void
  /** A document was written that carries its end with it. */
  readonly willExpire: (who: Payer, document: string) => void
  readonly counts: () => CountsByProject
}

export interface Payer { readonly project: string, readonly actor: Actor }

type Mutable = Record<Actor, Record<keyof Operations, number>>

export const noOperations: Operations = { reads: 0, emptyQueries: 0, writes: 0, deletes: 0, ttlDeletes: 0, uncounted: 0 }
export const noCounts: Counts = { client: noOperations, admin: noOperations }

export function createTally(): Tally {
  const projects = new Map<string, Mutable>()
  const expiring = new Set<string>()
  const operationsOf = ({ project, actor }: Payer): Record<keyof Operations, number> => {
    let found = projects.get(project)
    if (!found)
      projects.set(project, found = { client: { ...noOperations }, admin: { ...noOperations } })
    return found[actor]
  }
  return {
    add(who, what, n = 1) {
      operationsOf(who)[what] += n
    },
    willExpire(who, document) {
      const once = `${who.project} ${document}`
      if (!expiring.has(once))
        operationsOf(who).ttlDeletes++
      expiring.add(once)
    },
    counts: () => structuredClone(Object.fromEntries(projects)),
  }
}

export function operationsSince(before: Counts, after: Counts): Counts {
  const since = (actor: Actor): Operations => combine(after[actor], before[actor], (now, then) => now - then)
  return { client: since('client'), admin: since('admin') }
}

export function billed({ client, admin }: Counts): number {
  const { uncounted: _, ...operations } = combine(client, admin, (a, b) => a + b)
  return Object.values(operations).reduce((sum, n) => sum + n, 0)
}

function combine(a: Operations, b: Operations, by: (a: number, b: number) => number): Operations {
  const names = Object.keys(noOperations) as (keyof Operations)[]
  return Object.fromEntries(names.map(name => [name, by(a[name], b[name])])) as unknown as Operations
}
