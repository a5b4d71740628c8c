import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { RecordReader } from '../firebase/record-reader.ts'
import type { RecordedPage } from '../firebase/recorded.ts'
import type { Part, Sheet } from '../verify/protocol.ts'
import { toBase64Url } from '@festival-chat/domain'
import { expect, it, vi } from 'vitest'
import { createFirstLook } from './first-look.ts'
import { firstPages } from './plan.ts'

const event = 'lampion' as EventId
const square = 'o_main-square' as RoomId
const arrived = { event, uid: 'ada' as Uid, eventKey: Uint8Array.of(7) }
const sent = { n: 4, bytes: toBase64Url(Uint8Array.of(1, 2)), firstSlot: 3, lastSlot: 5 }
const brought: RecordedPage = { n: 4, bytes: Uint8Array.of(1, 2), firstSlot: 3, lastSlot: 5 }
const inRecord = { n: 9 } as RecordedPage
const part: Part = { envelopes: [], certificates: [], known: [], rejected: [] }

function look() {
  const clock = { ms: 1_000 }
  const checked: Sheet[] = []
  const opened: object[] = []
  const keep = vi.fn<(own: object, part: object, nowMs: number) => Promise<void>>(async () => {})
  const pages = vi.fn<RecordReader['pages']>(async () => [inRecord])
  let answer = (): Promise<void> => Promise.resolve()
  const idle: (() => void)[] = []
  const first = createFirstLook({
    keep,
    whenIdle: work => void idle.push(work),
    nowMs: () => clock.ms,
    verification: {
      open(place, onPart) {
        opened.push(place)
        return {
          know: () => {},
          close: () => void opened.pop(),
          check: async (sheet) => {
            checked.push(sheet)
            await answer()
            onPart(part, sheet)
          },
        }
      },
    },
  })
  const reader = first.through({ pages } as unknown as RecordReader)
  return { ...first, idle, reader, checked, opened, keep, pages, clock, answerWith: (next: typeof answer) => void (answer = next) }
}

it('gives what was brought once it is checked, and keeps it when nothing else is to be done', async () => {
  const { answerWith, believed, brought: bring, checked, idle, keep, opened } = look()
  const { promise, resolve } = Promise.withResolvers<void>()
  answerWith(async () => promise)
  bring(arrived, { room: square, pages: [sent] })
  expect(opened).toEqual([{ event, room: square, eventKey: arrived.eventKey }])
  expect(checked).toEqual([{ form: 'page', bytes: brought.bytes, newness: 5 }])
  const waiting = believed({ event, room: square })
  expect(await believed({ event, room: 'o_bus' as RoomId })).toEqual([])
  resolve()
  expect(await waiting).toEqual([part])
  expect(opened).toEqual([])
  expect(keep).not.toHaveBeenCalled()
  idle.forEach(work => work())
  expect(keep).toHaveBeenCalledWith({ event, room: square, uid: arrived.uid }, part, 1_000)
})

it('gives it to the first who would read it from the record, and reads for everybody else', async () => {
  const { brought: bring, pages, reader } = look()
  bring(arrived, { room: square, pages: [sent] })
  await reader.pages({ event, room: 'o_bus' as RoomId }, { most: firstPages })
  await reader.pages({ event, room: square }, { below: 3, most: firstPages })
  expect(pages).toHaveBeenCalledTimes(2)
  expect(await reader.pages({ event, room: square }, { most: firstPages })).toEqual([brought])
  expect(pages).toHaveBeenCalledTimes(2)
  expect(await reader.pages({ event, room: square }, { most: firstPages })).toEqual([inRecord])
})

it('gives nothing that has grown old', async () => {
  const { brought: bring, clock, reader } = look()
  bring(arrived, { room: square, pages: [sent] })
  clock.ms += 20_000
  expect(await reader.pages({ event, room: square }, { most: firstPages })).toEqual([inRecord])
})

it('gives nothing that could not be checked, and lets nobody wait for it', async () => {
  const { answerWith, believed, brought: bring, idle, opened } = look()
  const warned = vi.spyOn(console, 'warn').mockReturnValue()
  answerWith(async () => Promise.reject(new Error('no worker')))
  bring(arrived, { room: square, pages: [sent] })
  expect(await believed({ event, room: square })).toEqual([])
  expect([idle.length, opened.length, warned.mock.calls.length]).toEqual([0, 0, 1])
})

it.each([
  undefined,
  'words',
  { room: square },
  { room: 'v_bar', pages: [sent] },
  { room: 'no room', pages: [sent] },
  { room: square, pages: [{ ...sent, bytes: '!' }] },
  { room: square, pages: [{ ...sent, n: -1 }] },
])('makes nothing of %j', (given) => {
  const { brought: bring, checked } = look()
  bring(arrived, given)
  expect(checked).toEqual([])
})
