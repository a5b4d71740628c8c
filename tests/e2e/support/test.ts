// The `test` of all browser tests: fails a test whose pages complain (errors, uncaught exceptions, blocked by the content security policy),
// and brings further people with browsers of their own.
import type { BrowserContext, ConsoleMessage, Page, WebError } from '@playwright/test'
import { test as base, expect } from '@playwright/test'

export interface Festival {
  /** Complaints a test expects, such as failed requests while it is offline. */
  expectedComplaints: readonly RegExp[]
  /** What pages complained about so far. */
  complaints: string[]
  /** Whether pages make links to each other. Most tests are about the record alone. */
  links: boolean
  /** Another person: a browser profile of their own, watched like the first. */
  newPerson: () => Promise<Page>
}

/** Answers with what ends it. */
export function listen(context: BrowserContext, complaints: string[]): () => void {
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error')
      complaints.push(`console: ${message.text()} (${message.location().url || message.page()?.url()})`)
  }
  const onError = (error: WebError): void => void complaints.push(`uncaught: ${error.error().stack ?? error.error().message}`)
  context.on('console', onConsole)
  context.on('weberror', onError)
  return () => {
    context.off('console', onConsole)
    context.off('weberror', onError)
  }
}

/** In a browser that can make none, the chat is what it is without them. */
async function allowLinks(context: BrowserContext, links: boolean): Promise<void> {
  if (!links)
    await context.addInitScript(() => void Reflect.deleteProperty(globalThis, 'RTCPeerConnection'))
}

export const test = base.extend<Festival>({
  expectedComplaints: [
    [],
    { option: true },
  ],

  links: [false, { option: true }],

  context: async ({ context, links }, use) => {
    await allowLinks(context, links)
    await use(context)
  },

  complaints: [
    async ({ context, expectedComplaints }, use) => {
      const complaints: string[] = []
      listen(context, complaints)
      await use(complaints)
      const unexpected = complaints.filter(complaint => !expectedComplaints.some(pattern => pattern.test(complaint)))
      expect(unexpected, 'what the pages complained about').toEqual([])
    },
    { auto: true },
  ],

  newPerson: async ({ browser, complaints, links }, use) => {
    const contexts: BrowserContext[] = []
    await use(async () => {
      // The options of the project (size, language, origin) hold here too.
      const context = await browser.newContext()
      await allowLinks(context, links)
      listen(context, complaints)
      contexts.push(context)
      return await context.newPage()
    })
    for (const context of contexts)
      await context.close()
  },
})

export { expect } from '@playwright/test'
