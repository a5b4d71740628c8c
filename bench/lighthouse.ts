// What Lighthouse says of the built app, behind the Hosting emulator with its real headers, as the phone it simulates.
//
// Pages: the landing page and the gate as a stranger sees them, then the rooms, a room and the settings from inside.
// The figures are the worst of these pages; each page's own are in the conditions. Performance is simulated from a load on
// this machine (Lighthouse's mobile preset: 4× slower, 1.6 Mbit/s, 150 ms), so it moves by a few points from run to run.
import type { Flags, Result } from 'lighthouse'
import type { Bench, Figure } from './figures.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { chromium } from '@playwright/test'
import { buildWeb } from '../tools/check/web-build.ts'
import { launchOptions } from '../tools/screens/chromium.ts'
import { festival } from '../tools/screens/screen.ts'
import { passTheGate } from '../tools/screens/visit.ts'
import { createOwnStack } from '../tools/stack/own-stack.ts'
import { freePort } from '../tools/stack/ports.ts'
import { againstTarget } from './figures.ts'

const categories = ['performance', 'accessibility', 'best-practices'] as const
type Scores = Readonly<Record<typeof categories[number], number>>

const inside = `/e/${festival.event}`
const pages = {
  landing: { path: '/', isInside: false },
  gate: { path: `/j/${festival.event}/${festival.gateCode}`, isInside: false },
  rooms: { path: inside, isInside: true },
  room: { path: `${inside}/r/${festival.room}`, isInside: true },
  settings: { path: '/settings', isInside: true },
} as const

export const lighthouse: Bench = {
  name: 'lighthouse',
  async run({ progress, onStop }) {
    progress('Building the web app …')
    const built = await buildWeb()
    if (!built.ok)
      throw new Error(`The web app could not be built.\n${built.output}`)
    const own = createOwnStack()
    onStop(own.stop)
    const { origin } = await own.start({ ports: 'free', front: 'hosting', importData: true, name: 'bench-lighthouse', say: progress })
    const profile = await mkdtemp(join(tmpdir(), 'festival-chat-lighthouse-'))
    const port = await freePort()
    const { args = [], ...options } = launchOptions(process.env)
    const context = await chromium.launchPersistentContext(profile, { ...options, args: [...args, `--remote-debugging-port=${port}`], baseURL: origin, locale: 'en' })
    try {
      const scores: [string, Scores][] = []
      let wentIn = false
      for (const [name, { path, isInside }] of Object.entries(pages)) {
        if (isInside && !wentIn) {
          const page = await context.newPage()
          await passTheGate(page, 'Mika')
          await page.close()
          wentIn = true
        }
        const found = await judge(`${origin}${path}`, port, isInside)
        progress(`  ${name}: ${categories.map(category => `${category} ${found[category]}`).join(', ')}`)
        scores.push([name, found])
      }
      return {
        conditions: Object.fromEntries(scores.map(([name, found]) => [name, categories.map(category => found[category]).join(' / ')])),
        figures: categories.map((category): Figure => againstTarget({ id: category, ours: Math.min(...scores.map(([, found]) => found[category])), unit: 'of 100' }, '>=95')),
      }
    }
    finally {
      await context.close()
      await Promise.all([own.stop(), rm(profile, { recursive: true, force: true })])
    }
  },
}

async function judge(url: string, port: number, keepStorage: boolean): Promise<Scores> {
  const { default: run } = await import('lighthouse')
  const flags: Flags = { port, onlyCategories: [...categories], logLevel: 'error', disableStorageReset: keepStorage }
  const answer = await run(url, flags)
  if (!answer || answer.lhr.runtimeError)
    throw new Error(`Lighthouse could not judge ${url}: ${answer?.lhr.runtimeError?.message ?? 'no answer'}`)
  if (process.env['LIGHTHOUSE_DETAILS'] !== undefined)
    complain(answer.lhr)
  return Object.fromEntries(categories.map(category => [category, Math.round((answer.lhr.categories[category]?.score ?? 0) * 100)])) as Record<typeof categories[number], number>
}

/** What cost points, for whoever wants to win them back. */
function complain({ audits, categories: judged }: Result): void {
  for (const category of categories) {
    for (const { id, weight } of judged[category]?.auditRefs ?? []) {
      const audit = audits[id]
      if (weight > 0 && audit?.score !== null && audit?.score !== undefined && audit.score < 0.9)
        console.error(`    ${category}: ${audit.title} ${audit.displayValue ?? ''}`)
    }
  }
}
