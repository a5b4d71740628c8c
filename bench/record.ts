// What the record costs and how fast a phone gets through it, beside the chat that tutorials build.
//
// Counted, by a door before the emulator that reads every call off the wire (record/counting-door.ts): documents read by
// clients (each that reaches a listener, its own too), empty queries, writes, deletes, Admin reads and writes of the
// functions; documents that rules looked up, as the emulator's coverage of the rules tells; invocations of functions, as
// the Functions emulator logs them; and one deletion by age for every document that carries an `expireAt`. Opening the room
// is counted with it. The clients are the app's own outbox, uploads, history and listeners, in Node on memory, each
// listening to the room, the event's own room and the directory.
// Left out: entering (once per person and event), storage, traffic, and vCPU time of functions (a price, no operation).
// The naive chat (record/naive) runs on the same emulator at the same time with the same words; it keeps what is said for
// ever, has no directory, checks nothing, and shows forged messages.
//
// ops-over-naive, ops-over-naive-hot: billed operations per delivered message, ours over the naive chat's. A message is
// delivered when it is on the screen of somebody who did not write it. The hot room is about a rate: there, opening is left out.
// history-reads-200: what a newcomer's phone reads, from nothing to 200 messages said over five minutes, ten minutes ago.
// apply-one-us-*: one more envelope in a log of that size, fastest of several rounds of 200, certificates known, already verified.
// open-10k-ms: median from a tap on the room until its newest message is drawn, in Chromium with the built app (record/open).
// reconcile-10k-ms: reports of three sources and `settle`. verify-per-s: one after the other on one thread, WebCrypto; peer @noble.
// read-rule-gets: calls of get() and exists() that a rule for reading can reach.
import type { Bench, Figure } from './figures.ts'
import type { Frames } from './record/open/scroll-room.ts'
import type { Party } from './record/ours/party.ts'
import type { CountedStack } from './record/stack.ts'
import type { Talked } from './record/talk.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setLogLevel } from 'firebase/app'
import { projectId, root } from '../tools/stack/project.ts'
import { againstTarget } from './figures.ts'
import { historyReads, naiveHistoryReads, plantPast } from './record/history.ts'
import { createNaiveChat, naiveProject } from './record/naive/chat.ts'
import { buildApp, measureLongRoom } from './record/open/open-room.ts'
import { createOurChat } from './record/ours/chat.ts'
import { standAt } from './record/ours/member.ts'
import { throwParty } from './record/ours/party.ts'
import { readLookups } from './record/read-rules.ts'
import { applySpeeds, reconcileSpeed, verifySpeeds } from './record/speeds.ts'
import { startCountedStack } from './record/stack.ts'
import { talk } from './record/talk.ts'
import { planTalk } from './record/workload.ts'

interface Size { readonly people: number, readonly messages: number, readonly perSecond: number }
interface Compared { readonly ours: Talked, readonly naive: Talked }
interface Measured { readonly calmly: Compared, readonly hotly: Compared, readonly reads: { readonly ours: number, readonly naive: number } }
interface Comparison {
  readonly name: string
  readonly party: Party
  readonly countFrom: 'opening' | 'talking'
  /** Messages our room has already. */
  readonly past: number
}

const sizes = {
  quick: { calm: { people: 20, messages: 150, perSecond: 10 }, hot: { people: 100, messages: 50, perSecond: 5 }, rounds: 3 },
  full: { calm: { people: 20, messages: 300, perSecond: 7 }, hot: { people: 100, messages: 300, perSecond: 5 }, rounds: 15 },
}
const history = 200
const kept = 10_000

export const record: Bench = {
  name: 'record',
  async run({ full, progress, onStop }) {
    const { calm, hot, rounds } = full ? sizes.full : sizes.quick
    setLogLevel('silent')
    progress('Building the web app, starting the emulators with a counter before Firestore …')
    // Nobody may be left running because the other one failed.
    const [stack, app] = await Promise.allSettled([startCountedStack({ progress, onStop }), buildApp()])
    if (stack.status === 'rejected')
      throw stack.reason
    const measured = await measureRecord({ calm, hot }, { stack: stack.value, progress })
    if (app.status === 'rejected')
      throw app.reason
    const { calmly, hotly, reads } = measured
    return {
      conditions: conditionsOf({ calm, hot }, measured),
      figures: [
        ...overNaive('', calmly, 1.25),
        ...overNaive('-hot', hotly, 0.25),
        againstTarget({ id: 'history-reads-200', ours: reads.ours, unit: 'reads', peers: { naive: reads.naive } }, '<=6'),
        ...await speedFigures(rounds, progress),
        againstTarget({ id: 'read-rule-gets', ours: readLookups(await readFile(join(root, 'firestore.rules'), 'utf8')), unit: 'look-ups' }, '=0'),
      ],
    }
  },
}

async function measureRecord({ calm, hot }: { readonly calm: Size, readonly hot: Size }, { stack, progress }: { readonly stack: CountedStack, readonly progress: (line: string) => void }): Promise<Measured> {
  const leave = standAt(stack.ports.firestore)
  try {
    progress(`${calm.people} people say ${calm.messages} things, here and in the naive chat …`)
    const calmParty = await throwParty('calm', calm.people, stack)
    const calmly = await compare({ name: 'calm', party: calmParty, countFrom: 'opening', past: 0 }, calm, stack)
    progress(billsOf(calmly))
    progress(`Somebody comes to a room after ${history} messages …`)
    const hotParty = await throwParty('hot', 0, stack)
    const [ours, naive] = await Promise.all([
      plantPast(history, hotParty, stack).then(async () => historyReads(history, hotParty, stack)),
      naiveHistoryReads(history, stack),
    ])
    progress(`${hot.people} people are there, and ${hot.perSecond} messages a second …`)
    await hotParty.seat(hot.people)
    const hotly = await compare({ name: 'hot', party: hotParty, countFrom: 'talking', past: history }, hot, stack)
    progress(billsOf(hotly))
    return { calmly, hotly, reads: { ours, naive } }
  }
  finally {
    leave()
    await stack.stop()
  }
}

async function compare({ name, party, countFrom, past }: Comparison, size: Size, stack: CountedStack): Promise<Compared> {
  const { people } = size
  const lines = planTalk(size)
  const isSettled = async (): Promise<boolean> => await stack.inDirectory(party.event, party.room) === past + lines.length
  const [ours, naive] = await Promise.all([
    talk({ chat: createOurChat(party, stack), countFrom, isSettled, project: projectId, people, lines, past }, stack),
    talk({ chat: createNaiveChat(stack.ports.firestore, name), countFrom, isSettled: async () => true, project: naiveProject, people, lines }, stack),
  ])
  await party.close()
  return { ours, naive }
}

function overNaive(suffix: string, { ours, naive }: Compared, most: number): readonly Figure[] {
  return [
    againstTarget({ id: `ops-over-naive${suffix}`, ours: rounded(ours.opsPerDelivered / naive.opsPerDelivered), unit: 'times', peers: { naive: 1 } }, `<=${most}`),
    { id: `ops-per-delivered${suffix}`, ours: rounded(ours.opsPerDelivered), unit: 'operations', peers: { naive: rounded(naive.opsPerDelivered) } },
  ]
}

async function speedFigures(rounds: number, progress: (line: string) => void): Promise<readonly Figure[]> {
  progress('Applying, reconciling, verifying, opening a long conversation …')
  const [at1k = Number.NaN, at10k = Number.NaN] = await applySpeeds([1_000, 10_000], rounds)
  const verify = await verifySpeeds(rounds * 200)
  const long = await measureLongRoom(kept, rounds)
  return [
    { id: 'apply-one-us-1k', ours: rounded(at1k), unit: 'µs' },
    { id: 'apply-one-us-10k', ours: rounded(at10k), unit: 'µs' },
    againstTarget({ id: 'apply-one-ratio', ours: rounded(at10k / at1k), unit: 'times' }, '<=4'),
    againstTarget({ id: 'reconcile-10k-ms', ours: rounded(await reconcileSpeed(10_000, rounds)), unit: 'ms' }, '<=50'),
    againstTarget({ id: 'open-10k-ms', ours: rounded(long.openMs), unit: 'ms' }, '<=300'),
    ...long.frames.flatMap(framesOf),
    { id: 'verify-per-s', ours: verify.webCrypto, unit: 'signatures/s', peers: { noble: verify.noble } },
  ]
}

function framesOf({ pace, p95Ms, onTimeShare }: Frames): readonly Figure[] {
  return [
    { id: `scroll-10k-${pace}-frame-p95-ms`, ours: rounded(p95Ms), unit: 'ms' },
    againstTarget({ id: `scroll-10k-${pace}-frames-on-time-share`, ours: rounded(onTimeShare), unit: 'share' }, '>=0.95'),
  ]
}

function conditionsOf({ calm, hot }: { readonly calm: Size, readonly hot: Size }, { calmly, hotly }: Measured): Readonly<Record<string, number | string>> {
  return {
    'people': calm.people,
    'messages': calm.messages,
    'messages/s': calm.perSecond,
    'people, hot': hot.people,
    'messages, hot': hot.messages,
    'messages/s, hot': hot.perSecond,
    'billed': billOf(calmly.ours),
    'billed, hot': billOf(hotly.ours),
  }
}

function billsOf({ ours, naive }: Compared): string {
  return `  ours: ${billOf(ours)}\n  naive: ${billOf(naive)}`
}

function billOf({ bill: { counts: { client, admin }, lookups, invocations }, delivered }: Talked): string {
  return [
    `${delivered} delivered by ${client.reads} client reads`,
    `${client.emptyQueries + admin.emptyQueries} empty queries`,
    `${client.writes} client writes`,
    `${lookups} rule look-ups`,
    `${admin.reads} Admin reads`,
    `${admin.writes} Admin writes`,
    `${client.deletes + admin.deletes} deletes`,
    `${client.ttlDeletes + admin.ttlDeletes} deletes by age`,
    `${invocations} invocations`,
  ].join(' · ')
}

function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
