// One conversation, counted from the moment the first person opens the room until nothing happens any more.
import type { Chat, Talker } from './chat.ts'
import type { Bill, CountedStack } from './stack.ts'
import type { Counts } from './tally.ts'
import type { Line } from './workload.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { billed, operationsSince } from './tally.ts'

export interface Talked {
  readonly bill: Bill
  /** Messages on the screens of those who did not write them. */
  readonly delivered: number
  /** All that is billed, per delivered message. */
  readonly opsPerDelivered: number
}

interface Room {
  readonly chat: Chat
  /** What is said counts from the first person's opening the room, or from when everybody has. */
  readonly countFrom: 'opening' | 'talking'
  /** Whether everything has been done that the talk made necessary. */
  readonly isSettled: () => Promise<boolean>
  readonly project: string
  readonly people: number
  readonly lines: readonly Line[]
  /** Messages that are there already. */
  readonly past?: number
}

const pollMs = 100
const patienceMs = 120_000
/** Two things that follow from one another come no further apart, once all is settled. */
const quietMs = 2_000

export async function talk({ chat, countFrom, isSettled, project, people, lines, past = 0 }: Room, stack: CountedStack): Promise<Talked> {
  const closed = await stack.bill(project)
  const talkers = await Promise.all(Array.from({ length: people }, async (_, who) => chat.join(who)))
  const before = countFrom === 'opening' ? closed : await quiet(project, stack)
  const beganMs = performance.now()
  for (const { afterMs, who, text } of lines) {
    await wait(Math.max(0, beganMs + afterMs - performance.now()))
    talkers[who]?.say(text)
  }
  await until(`all ${lines.length} messages on all ${people} screens`, async () => talkers.every(talker => talker.shown() >= past + lines.length))
  await until('the record to settle', isSettled)
  const after = await quiet(project, stack)
  const bill = billSince(before, after)
  if (bill.counts.client.uncounted + bill.counts.admin.uncounted > 0)
    throw new Error('Something passed that this bench cannot count.')
  checkSnapshots(talkers, billSince(closed, after))
  await Promise.all(talkers.map(async talker => talker.leave()))
  const delivered = lines.length * (people - 1)
  return { bill, delivered, opsPerDelivered: opsOf(bill) / delivered }
}

/** The door and the SDKs must agree on how many documents were read. */
function checkSnapshots(talkers: readonly Talker[], { counts: { client } }: Bill): void {
  const told = talkers.map(({ documents }) => documents?.())
  if (told.every(count => count !== undefined) && told.reduce((sum, count) => sum + count, 0) !== client.reads)
    throw new Error(`The SDKs have ${told.join(' + ')} documents, and ${client.reads} passed.`)
}

function opsOf({ counts, lookups, invocations }: Bill): number {
  return billed(counts) + lookups + invocations
}

export function billSince(before: Bill, after: Bill): Bill {
  return {
    counts: operationsSince(before.counts, after.counts) satisfies Counts,
    lookups: after.lookups - before.lookups,
    invocations: after.invocations - before.invocations,
  }
}

/** What was billed when nothing more is. */
export async function quiet(project: string, stack: CountedStack, forMs = quietMs): Promise<Bill> {
  let last = billed(await stack.counts(project))
  for (let sinceMs = performance.now(); performance.now() - sinceMs < forMs;) {
    await wait(pollMs)
    const now = billed(await stack.counts(project))
    if (now !== last)
      sinceMs = performance.now()
    last = now
  }
  return stack.bill(project)
}

export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadlineMs = performance.now() + patienceMs
  while (!await holds()) {
    if (performance.now() > deadlineMs)
      throw new Error(`Waited ${patienceMs / 1_000} s for ${what}.`)
    await wait(pollMs)
  }
}
