// Rooms on links beside the record: eight pages of one Chromium in one room, each of a person with a profile of their own, with the
// local stack and a door that counts before its Firestore. The client core without screens; links over this machine's own network.
//
// join-4-links-p95-ms: from a newcomer's opening the room until the mesh of their page tells of 4 links to people of that room, looked
// at every 20 ms; at least 4 others are there and linked among themselves. Inside: loading the code of links when the page is idle,
// the doors, signals both ways, ICE, DTLS, the mesh's greeting. Left out: entering, and starting the page. Peer `trystero`: the
// same, from `joinRoom` until `getPeers()` has 4.
// send-shown-*: from the call that says something until another page's list of messages has it (no drawing), by the clock of this
// machine, to a tenth of a millisecond. mesh: of those whose details say over how many links they came; by-link-share says how
// many those are. record: the same pages with links switched off, and as many words of the same length at the same times. Peers:
// a document a message with listeners (record/naive), and Trystero.
// ops-per-join: what clients are billed for doors and signals while newcomers link (of all, those they call too), what the rules look
// up for them, and their deletion by age; per newcomer. other-ops-per-join: all else that clients are billed meanwhile (history,
// directory, the event's own room; of those who were there as well). writes-per-link, reads-per-link: of doors and signals, while
// the room fills from nobody on, per link that then stands.
// ops-per-delivered: all that is billed from the greetings until some seconds (`settleMs`) pass without anything, per message on another's page.
// bytes-per-delivered: what data channels took, by the browser's own account, pings and sets that are compared among it;
// wire-bytes-per-delivered: what the sockets took for it (encryption, SCTP and ICE too; without heads of UDP and IP). What ours
// sends to the record is in neither. cpu-ms-per-delivered: all processes of the browser, network and workers too, from the first
// word until at least two seconds after the last.
// thaw-resync-ms: a page is frozen by the browser's tools while others say five things; from its thawing until it lists all of
// them, by whichever way.
// Trystero signals over a Nostr relay within the bench (hybrid/relay.ts), without a network between, so its joining is flattered.
// What is said there is neither kept nor signed nor checked; in the naive chat it is kept, and not checked.
import type { Browser, Page } from '@playwright/test'
import type { Bench } from './figures.ts'
import type { Measured } from './hybrid/figures.ts'
import type { Sort } from './hybrid/pages.ts'
import type { CountedStack } from './record/stack.ts'
import process from 'node:process'
import { chromium } from '@playwright/test'
import { setLogLevel } from 'firebase/app'
import { buildWeb } from '../tools/check/web-build.ts'
import { launchOptions, webRtcFlags } from '../tools/screens/chromium.ts'
import { projectId } from '../tools/stack/project.ts'
import { figuresOf } from './hybrid/figures.ts'
import { comeIn, gather, gatherCounted } from './hybrid/joining.ts'
import { meetingBill } from './hybrid/meeting.ts'
import { askAll, buildPage, leave, startAnew } from './hybrid/pages.ts'
import { createRelay } from './hybrid/relay.ts'
import { talkAmong } from './hybrid/talking.ts'
import { thawMs } from './hybrid/thawing.ts'
import { naiveProject } from './record/naive/chat.ts'
import { startCountedStack } from './record/stack.ts'
import { billSince, quiet, until } from './record/talk.ts'
import { planTalk } from './record/workload.ts'

interface Size { readonly rounds: number, readonly messages: number, readonly perSecond: number, readonly thaws: number, readonly frozenMs: number, readonly settleMs: number }
type Pages = readonly Page[]
interface Cast { readonly ours: readonly Pages[], readonly naive: Pages, readonly trystero: readonly Pages[] }
interface Setting { readonly browser: Browser, readonly stack: CountedStack, readonly cast: Cast, readonly size: Size, readonly progress: (line: string) => void }

/** `settleMs`: the directory's job comes five seconds after what it tells; the quick run may miss the last. */
const sizes: Readonly<Record<'quick' | 'full', Size>> = {
  quick: { rounds: 1, messages: 12, perSecond: 4, thaws: 1, frozenMs: 500, settleMs: 2_500 },
  full: { rounds: 10, messages: 200, perSecond: 4, thaws: 10, frozenMs: 10_000, settleMs: 6_000 },
}
const residents = 4
const newcomers = 4
const people = residents + newcomers
const room = 'o_lost-found'
const parts = { name: 'bench-hybrid', importData: true, only: ['auth', 'firestore', 'functions', 'hosting', 'tasks', 'eventarc'] } as const

export const hybrid: Bench = {
  name: 'hybrid',
  async run({ full, progress, onStop }) {
    const size = full ? sizes.full : sizes.quick
    setLogLevel('silent')
    progress('Building the web app, starting the emulators with a counter before Firestore …')
    const built = await buildWeb()
    if (!built.ok)
      throw new Error(`The web app could not be built.\n${built.output}`)
    const stack = await startCountedStack({ progress, onStop }, parts)
    const { args, ...launch } = launchOptions(process.env)
    const browser = await chromium.launch({ ...launch, args: [...args, ...webRtcFlags] })
    try {
      const setting = { browser, stack, cast: await callIn(browser, stack.origin, size), size, progress }
      const ours = await measureOurs(setting)
      const measured = { ...ours, naive: await measureNaive(setting), trystero: await measureTrystero(setting) }
      return { conditions: { people, ...size, 'newcomers timed': measured.joined.waitsMs.length, 'links counted': measured.joined.links, 'billed while newcomers came': meetingBill(measured.joined.joining) }, figures: figuresOf(measured) }
    }
    finally {
      await Promise.all([browser.close(), stack.stop()])
    }
  },
}

const gathering = ({ rounds }: Size) => ({ residents, newcomers, rounds, room, enough: 4 })
const lines = ({ messages, perSecond }: Size) => planTalk({ people, messages, perSecond })
const named = (count: number, what: string): readonly string[] => Array.from({ length: count }, (_, n) => `${what} ${n + 1}`)

/** All pages, each let in and not yet in the room. */
async function callIn(browser: Browser, origin: string, { rounds }: Size): Promise<Cast> {
  const [ours, naive, trystero] = await Promise.all([buildPage('ours'), buildPage('naive'), buildPage('trystero')])
  const groupsOf = async (sort: Sort): Promise<readonly Pages[]> => {
    const groups = [await comeIn(browser, sort, named(residents, 'Resident'))]
    for (let round = 0; round < rounds; round++)
      groups.push(await comeIn(browser, sort, named(newcomers, `Newcomer ${round + 1}.`)))
    return groups
  }
  return {
    ours: await groupsOf({ harness: ours, origin, links: true }),
    naive: await comeIn(browser, { harness: naive, origin, links: false }, Array.from({ length: people }, (_, who) => String(who))),
    trystero: await groupsOf({ harness: trystero, origin, links: false, relay: createRelay() }),
  }
}

async function measureOurs({ browser, stack, cast, size, progress }: Setting): Promise<Omit<Measured, 'naive' | 'trystero'>> {
  progress(`  set up. ${size.rounds} times, ${newcomers} come to ${residents} …`)
  const joined = await gatherCounted(cast.ours, gathering(size), stack)
  const { pages } = joined
  progress(`  linked after ${joined.waitsMs.map(Math.round).join(', ')} ms. ${size.messages} messages by links …`)
  const before = await stack.bill(projectId)
  const mesh = await talkAmong(browser, pages, { lines: lines(size), mark: 'mesh' })
  const meshBill = billSince(before, await quiet(projectId, stack, size.settleMs))
  progress('  a page is frozen and thawed …')
  const thawsMs: (number | undefined)[] = []
  for (let thaw = 0; thaw < size.thaws; thaw++)
    thawsMs.push(await thawMs(pages, { frozenMs: size.frozenMs, mark: `thaw ${thaw}` }))
  progress('  the same by the record alone …')
  await Promise.all(pages.map(async page => startAnew(page, { links: false })))
  await askAll(pages, 'open', room)
  await until('all to hear the record', async () => (await askAll(pages, 'isLive')).every(Boolean))
  const record = await talkAmong(browser, pages, { lines: lines(size), mark: 'record' })
  await leave(pages)
  return { joined, mesh, meshBill, record, thawsMs }
}

async function measureNaive({ browser, stack, cast: { naive: pages }, size, progress }: Setting): Promise<Measured['naive']> {
  progress('  the naive chat …')
  await askAll(pages, 'open', room)
  const before = await stack.bill(naiveProject)
  const talked = await talkAmong(browser, pages, { lines: lines(size), mark: 'naive' })
  const bill = billSince(before, await stack.bill(naiveProject))
  await leave(pages)
  return { talked, bill }
}

async function measureTrystero({ browser, cast, size, progress }: Setting): Promise<Measured['trystero']> {
  progress('  Trystero …')
  const joined = await gather(cast.trystero, gathering(size))
  progress(`  linked after ${joined.waitsMs.map(Math.round).join(', ')} ms`)
  await until('all to be linked to all', async () => (await askAll(joined.pages, 'links')).every(count => count === people - 1))
  const talked = await talkAmong(browser, joined.pages, { lines: lines(size), mark: 'trystero' })
  await leave(joined.pages)
  return { joined, talked }
}
