// What finding each other was billed, apart from what was said and read: doors, signals, and what the rules looked up for them.
import type { CountedStack } from '../record/stack.ts'
import type { Operations } from '../record/tally.ts'
import { projectId } from '../../tools/stack/project.ts'
import { accountOf } from '../record/parts.ts'
import { quiet } from '../record/talk.ts'
import { billed, noCounts, operationsSince } from '../record/tally.ts'

/** So far, or between two times. Of clients: functions have no part in it. */
export interface Meeting {
  readonly doors: Operations
  readonly signals: Operations
  readonly lookups: number
  /** All of the clients, the above among it. */
  readonly all: Operations
}

const opsOf = (client: Operations): number => billed({ ...noCounts, client })

export async function meetingSoFar(stack: CountedStack): Promise<Meeting> {
  const { counts, lookups } = await quiet(projectId, stack)
  const [doors, signals] = await Promise.all((['doors', 'signals'] as const).map(async part => (await stack.counts(accountOf(projectId, part))).client)) as [Operations, Operations]
  return { doors, signals, lookups, all: counts.client }
}

export function meetingBetween(before: Meeting, after: Meeting): Meeting {
  const since = (of: (meeting: Meeting) => Operations): Operations => operationsSince({ ...noCounts, client: of(before) }, { ...noCounts, client: of(after) }).client
  return { doors: since(({ doors }) => doors), signals: since(({ signals }) => signals), lookups: after.lookups - before.lookups, all: since(({ all }) => all) }
}

/** Undefined where something else was written meanwhile: nobody can tell whose lookups they were. */
export function meetingOps({ doors, signals, lookups, all }: Meeting): number | undefined {
  return all.writes + all.deletes === doors.writes + signals.writes ? opsOf(doors) + opsOf(signals) + lookups : undefined
}

/** Everything else that clients were billed. */
export const otherOps = ({ doors, signals, all }: Meeting): number => opsOf(all) - opsOf(doors) - opsOf(signals)

export const readsOf = ({ doors, signals }: Meeting): number => doors.reads + doors.emptyQueries + signals.reads + signals.emptyQueries
export const writesOf = ({ doors, signals }: Meeting): number => doors.writes + signals.writes

export function meetingBill({ doors, signals, lookups }: Meeting): string {
  const part = ({ reads, emptyQueries, writes, ttlDeletes }: Operations): string => `${reads} reads, ${emptyQueries} empty queries, ${writes} writes, ${ttlDeletes} deletes by age`
  return `doors: ${part(doors)} · signals: ${part(signals)} · ${lookups} rule look-ups`
}
