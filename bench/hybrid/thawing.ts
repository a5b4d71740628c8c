// A page that the browser freezes and thaws: how long until it shows what was said meanwhile.
import type { Page } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'
import { until } from '../record/talk.ts'
import { ask } from './pages.ts'

const words = 5
const apartMs = 400

/** Undefined where the browser froze nothing: it does so with hidden pages only, and under Playwright all are visible. */
export async function thawMs(pages: readonly Page[], { frozenMs, mark }: { readonly frozenMs: number, readonly mark: string }): Promise<number | undefined> {
  const [sleeper, ...others] = pages as [Page, ...Page[]]
  const session = await sleeper.context().newCDPSession(sleeper)
  const texts = Array.from({ length: words }, (_, n) => `${mark} while you slept ${n}`)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  for (const [place, text] of texts.entries()) {
    await ask(others[place % others.length]!, 'say', text)
    await wait(apartMs)
  }
  await wait(frozenMs)
  await session.send('Page.setWebLifecycleState', { state: 'active' })
  await session.detach()
  await until('what was said while a page was frozen', async () => (await shownAt(sleeper, texts)).length === words)
  const { thawedMs } = await ask(sleeper, 'told')
  const shown = await shownAt(sleeper, texts)
  return thawedMs === undefined || Math.min(...shown) < thawedMs ? undefined : Math.max(...shown) - thawedMs
}

async function shownAt(page: Page, texts: readonly string[]): Promise<readonly number[]> {
  return (await ask(page, 'told')).shown.filter(({ text }) => texts.includes(text)).map(({ atMs }) => atMs)
}
