// The `test` for rooms on links: devices in real browsers, with profiles of their own, that may make links to each other.
import type { Page } from '@playwright/test'
import type { CoreDevice } from '../core/test.ts'
import process from 'node:process'
import { launchOptions, webRtcFlags } from '../../../tools/screens/chromium.ts'
import { test as base, expect as soon } from '../core/test.ts'
import { unique } from '../support/person.ts'

const { args, ...launch } = launchOptions(process.env)

/** Without a network, pages say that they do not reach the record. */
const outOfReach = /Failed to load resource: net::ERR_INTERNET_DISCONNECTED|Could not reach Cloud Firestore backend/

export const test = base.extend({
  links: true,
  expectedComplaints: [[outOfReach], { scope: 'test' }],
  launchOptions: [{ ...launch, args: [...args, ...webRtcFlags] }, { scope: 'worker' }],
})

/** Devices find each other, and functions may have to start first. */
export const expect = soon.configure({ timeout: 40_000 })

export const offline = async (device: { readonly page: Page }, isOff: boolean): Promise<void> => device.page.context().setOffline(isOff)

/** A room that nobody has been in before: behind its doors everybody is awake. */
export async function freshRoom(newCoreDevice: () => Promise<CoreDevice>): Promise<string> {
  const host = await newCoreDevice()
  expect((await host.enter('glow42', 'Host')).entered).toMatchObject({ ok: true })
  const made = await host.make({ kind: 'public', title: unique('By the fire'), topic: '' })
  if (!made.ok)
    throw new Error(`No room was made: ${made.error}`)
  await host.page.close()
  return made.value.room
}

/** Comes in and opens a room. */
export async function come(device: CoreDevice, { name, room, code = 'glow42' }: { readonly name: string, readonly room: string, readonly code?: string }): Promise<CoreDevice> {
  expect((await device.enter(code, name)).entered).toMatchObject({ ok: true })
  await device.open(room)
  await device.watchNetwork()
  return device
}

export async function gather(newCoreDevice: () => Promise<CoreDevice>, room: string, count: number): Promise<readonly CoreDevice[]> {
  const devices: CoreDevice[] = []
  for (let n = 1; n <= count; n++)
    devices.push(await come(await newCoreDevice(), { name: `Guest ${n}`, room }))
  return devices
}

/** How many others each of them is linked to in a room. */
export async function linked(devices: readonly CoreDevice[], room: string, count: number): Promise<void> {
  await expect.poll(async () => Promise.all(devices.map(async device => (await device.linked(room)).length))).toEqual(devices.map(() => count))
}

/** Each has these, and each of them once. */
export async function haveRead(devices: readonly CoreDevice[], room: string, words: readonly string[]): Promise<void> {
  for (const device of devices)
    await expect.poll(async () => (await device.texts(room)).filter(text => words.includes(text)).toSorted()).toEqual(words.toSorted())
}

/** Their timelines are the same, to the letter. */
export async function haveReadTheSame(devices: readonly CoreDevice[], room: string): Promise<void> {
  await expect.poll(async () => {
    const timelines = await Promise.all(devices.map(async device => (await device.messages(room)).map(({ id }) => id).join()))
    return new Set(timelines).size
  }).toBe(1)
}
