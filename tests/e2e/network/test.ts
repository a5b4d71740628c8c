// The `test` for rooms on links between pages: each person has a browser profile of their own, and links are wanted.
import type { Page } from '@playwright/test'
import process from 'node:process'
import { launchOptions } from '../../../tools/screens/chromium.ts'
import { webRtcFlags } from '../links/test.ts'
import { comeTo } from '../support/person.ts'
import { test as base, expect as soon } from '../support/test.ts'

const { args, ...launch } = launchOptions(process.env)

/** Offline, or without the record, pages say that they do not reach it. */
const outOfReach = /Failed to load resource: net::ERR_|Could not reach Cloud Firestore backend|WebChannelConnection/

export const test = base.extend({
  links: true,
  expectedComplaints: [[outOfReach], { scope: 'test' }],
  launchOptions: [{ ...launch, args: [...args, ...webRtcFlags] }, { scope: 'worker' }],
})

/** Pages find each other, and functions may have to start first. */
export const expect = soon.configure({ timeout: 30_000 })

/** Several people in one room, one after the other. */
export async function gather(pages: readonly Page[], room: string): Promise<void> {
  for (const [place, page] of pages.entries())
    await comeTo(page, `Guest ${place + 1}`, room)
}

/** Of other people, in this room, that this page is linked to. */
export async function linkedTo(page: Page, count: number): Promise<void> {
  await expect(page.getByRole('button', { name: count === 1 ? /linked to 1 phone\b/i : new RegExp(`linked to ${count} phones`, 'i') })).toBeVisible()
}
