// A talk among pages: when it was said and shown, and what it took.
import type { Browser, Page } from '@playwright/test'
import type { Line } from '../record/workload.ts'
import type { Delivery } from './deliveries.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { until } from '../record/talk.ts'
import { deliveriesOf } from './deliveries.ts'
import { ask, askAll, cpuMs } from './pages.ts'

export interface Talked {
  readonly deliveries: readonly Delivery[]
  /** With the greetings before it. */
  readonly allDelivered: number
  readonly cpuMs: number
  readonly payloadBytes: number
  readonly wireBytes: number
}

/** After the last word: what follows from it (into the record, thanks, repairs) belongs to the talk. */
const lastWordsMs = 2_000

/** Everybody greets first, which is not counted: whoever speaks for the first time tells their name too. */
export async function talkAmong(browser: Browser, pages: readonly Page[], { lines, mark }: { readonly lines: readonly Line[], readonly mark: string }): Promise<Talked> {
  const greetings = pages.map((_, who) => `${mark} hello from ${who}`)
  await Promise.all(pages.map(async (page, who) => ask(page, 'say', greetings[who]!)))
  await untilShown(pages, greetings)
  const before = await taken(browser, pages)
  const texts = lines.map(({ text }) => `${mark} ${text}`.trim())
  const beganMs = performance.now()
  for (const [place, { afterMs, who }] of lines.entries()) {
    await wait(Math.max(0, beganMs + afterMs - performance.now()))
    await ask(pages[who]!, 'say', texts[place]!)
  }
  const saidMs = performance.now()
  await untilShown(pages, texts)
  await wait(Math.max(0, saidMs + lastWordsMs - performance.now()))
  const after = await taken(browser, pages)
  const told = await askAll(pages, 'told')
  const meant = new Set(texts)
  return {
    deliveries: deliveriesOf(told, text => meant.has(text)),
    allDelivered: deliveriesOf(told, text => text.startsWith(mark)).length,
    cpuMs: after.cpuMs - before.cpuMs,
    payloadBytes: after.payload - before.payload,
    wireBytes: after.wire - before.wire,
  }
}

/** By everybody but who said it. */
async function untilShown(pages: readonly Page[], texts: readonly string[]): Promise<void> {
  const meant = new Set(texts)
  await until(`${texts.length} messages on ${pages.length} pages`, async () => deliveriesOf(await askAll(pages, 'told'), text => meant.has(text)).length === texts.length * (pages.length - 1))
}

async function taken(browser: Browser, pages: readonly Page[]): Promise<{ readonly cpuMs: number, readonly payload: number, readonly wire: number }> {
  const sent = await askAll(pages, 'sent')
  return {
    cpuMs: await cpuMs(browser),
    payload: sent.reduce((sum, { payload }) => sum + payload, 0),
    wire: sent.reduce((sum, { wire }) => sum + wire, 0),
  }
}
