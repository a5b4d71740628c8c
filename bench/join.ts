// From the poster to the conversation: the built app in Chromium, with the Hosting, Auth, Firestore and Functions emulators on the same machine.
//
// scan-to-readable-p95-ms: the link of a scanned code is opened on a phone that has never been here (4× CPU slow-down, 10 Mbit/s,
// 50 ms: `slow-phone.ts`) → a name can be typed, then “Enter” → the rooms can be read, then a tap → what was said in a room can
// be read. The three are added. Typing the name takes a second in which the app goes on loading; that second is left out.
// The parts are stated beside it, and how long typing really took: a page that is busy starting lets a letter wait. The emulators answer more slowly than the cloud and sit nearer; both are inside.
// send-before-entered-lost: people who come in while the gate does not answer, write, and half of them reload. Counted: what
// another phone does not show exactly once, a minute after the gate has answered.
import type { Browser } from '@playwright/test'
import type { Bench, Figure } from './figures.ts'
import type { ComingIn } from './join/come-in.ts'
import process from 'node:process'
import { chromium } from '@playwright/test'
import { buildWeb } from '../tools/check/web-build.ts'
import { launchOptions } from '../tools/screens/chromium.ts'
import { createOwnStack } from '../tools/stack/own-stack.ts'
import { againstTarget } from './figures.ts'
import { comeIn } from './join/come-in.ts'
import { newSlowPhone, phone } from './join/slow-phone.ts'
import { countLost, newReader, writeEarly } from './join/write-early.ts'

interface Size { readonly visits: number, readonly writers: number, readonly messages: number }

const quick: Size = { visits: 8, writers: 4, messages: 3 }
const full: Size = { visits: 40, writers: 20, messages: 5 }
const typingMs = 1_000

export const join: Bench = {
  name: 'join',
  async run({ full: isFull, progress, onStop }) {
    const size = isFull ? full : quick
    progress('Building the web app …')
    const built = await buildWeb()
    if (!built.ok)
      throw new Error(`The web app could not be built.\n${built.output}`)
    const own = createOwnStack()
    onStop(own.stop)
    const { origin } = await own.start({ ports: 'free', front: 'hosting', importData: true, name: 'bench-join', say: progress })
    const browser = await chromium.launch(launchOptions(process.env))
    try {
      const visits = await visitAll(browser, origin, { visits: size.visits, progress })
      const lost = await loseNothing(browser, origin, { size, progress })
      return {
        conditions: { ...size, ...phone, 'typing ms, left out': typingMs },
        figures: figuresOf(visits, lost),
      }
    }
    finally {
      await Promise.all([browser.close(), own.stop()])
    }
  },
}

async function visitAll(browser: Browser, origin: string, { visits, progress }: { readonly visits: number, readonly progress: (line: string) => void }): Promise<readonly ComingIn[]> {
  const taken: ComingIn[] = []
  // The first one finds functions that have yet to start: a festival's have long been running.
  for (let n = -1; n < visits; n++) {
    const { page, close } = await newSlowPhone(browser, origin)
    const visit = await comeIn(page, `Visitor ${n + 2}`, typingMs)
    await close()
    progress(`  visit ${n + 2} of ${visits + 1}: ${visit.scannedMs} + ${visit.enteredMs} + ${visit.openedMs} ms, typed in ${visit.typedMs} ms${n < 0 ? ' (not counted)' : ''}`)
    if (n >= 0)
      taken.push(visit)
  }
  return taken
}

async function loseNothing(browser: Browser, origin: string, { size, progress }: { readonly size: Size, readonly progress: (line: string) => void }): Promise<number> {
  progress(`${size.writers} people write before the gate has answered …`)
  const reader = await newReader(browser, origin)
  let lost = 0
  for (let n = 0; n < size.writers; n++) {
    const writer = await writeEarly(browser, origin, { n, reloads: n % 2 === 1, messages: size.messages })
    lost += await countLost(reader, writer.said)
    await writer.close()
  }
  return lost
}

function figuresOf(visits: readonly ComingIn[], lost: number): readonly Figure[] {
  const p95 = (of: (visit: ComingIn) => number): number => {
    const sorted = visits.map(of).sort((a, b) => a - b)
    return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
  }
  const stated = (id: string, of: (visit: ComingIn) => number): Figure => ({ id, ours: p95(of), unit: 'ms' })
  return [
    againstTarget({ ...stated('scan-to-readable-p95-ms', ({ scannedMs, enteredMs, openedMs }) => scannedMs + enteredMs + openedMs) }, '<=2000'),
    stated('scan-to-name-p95-ms', ({ scannedMs }) => scannedMs),
    stated('typing-p95-ms', ({ typedMs }) => typedMs),
    stated('enter-to-rooms-p95-ms', ({ enteredMs }) => enteredMs),
    stated('tap-to-messages-p95-ms', ({ openedMs }) => openedMs),
    againstTarget({ id: 'send-before-entered-lost', ours: lost, unit: 'messages' }, '=0'),
  ]
}
