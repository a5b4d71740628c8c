// The `test` for links over WebRTC: pages of their own profiles, and between them a meeting point that carries what they say.
import type { PeerId } from '@festival-chat/mesh'
import type { Page } from '@playwright/test'
import type { Harness } from '../../../tools/screens/harness.ts'
import type { Remote } from '../support/remote.ts'
import type { Laboratory } from './harness.ts'
import type { PagePeer } from './page-peer.ts'
import process from 'node:process'
import { launchOptions, webRtcFlags } from '../../../tools/screens/chromium.ts'
import { buildHarness, serveHarness } from '../../../tools/screens/harness.ts'
import { remote } from '../support/remote.ts'
import { test as base } from '../support/test.ts'

interface Own { readonly page: Page }
export type RemotePeer = Remote<PagePeer> & Own

interface Parts {
  /** A page for what needs only one. */
  newLaboratory: () => Promise<Remote<Laboratory> & Own>
  /** Peers that meet each other, and what was said to make that happen. */
  newPeer: () => Promise<RemotePeer>
  said: { readonly from: PeerId, readonly to: PeerId, readonly text: string }[]
}
interface Shared {
  harness: Harness
}

const { args, ...launch } = launchOptions(process.env)

export const test = base.extend<Parts, Shared>({
  links: true,

  launchOptions: [{ ...launch, args: [...args, ...webRtcFlags] }, { scope: 'worker' }],

  harness: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names a fixture needs from this pattern.
    async ({}, use) => use(await buildHarness(new URL('harness.ts', import.meta.url), '/links/')),
    { scope: 'worker' },
  ],

  // eslint-disable-next-line no-empty-pattern -- As above.
  said: async ({}, use) => use([]),

  newLaboratory: async ({ newPerson, harness }, use) => use(async () => {
    const page = await openPage(await newPerson(), harness)
    return remote<Laboratory, Own>(page, 'laboratory', { page })
  }),

  newPeer: async ({ newPerson, harness, said }, use) => {
    const peers = new Map<PeerId, RemotePeer>()
    await use(async () => {
      const page = await newPerson()
      const peer = remote<PagePeer, Own>(page, 'peer', { page })
      await page.exposeFunction('meet', (self: PeerId) => {
        peers.set(self, peer)
        return [...peers.keys()].filter(other => other !== self)
      })
      await page.exposeFunction('carry', async (from: PeerId, to: PeerId, text: string) => {
        said.push({ from, to, text })
        // Behind some doors there is nobody any more.
        await peers.get(to)?.hear(from, text).catch(() => {})
      })
      await openPage(page, harness)
      return peer
    })
  },
})

export { expect } from '../support/test.ts'

async function openPage(page: Page, harness: Harness): Promise<Page> {
  await serveHarness(page.context(), harness)
  await page.goto(harness.path)
  return page
}
