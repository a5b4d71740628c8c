import type { Line } from '../directory/lines.ts'
import { expect, it } from 'vitest'
import { refreshHere, withCounts } from './here.ts'

const line: Line = { title: 'Main Square', topic: '', kind: 'open', people: 3, capacity: 500, state: 'open', slowModeMs: 0, lastAt: 0, lastText: '', messages: 0, pace: 0, here: 0, hereAt: 0 }
const lines = { o_main: line, o_bar: { ...line, here: 4, hereAt: 1_000 } }

it('counts change their rooms alone', () => {
  expect(withCounts(lines, new Map([['o_main', 2], ['o_bar', 4]]), 5_000)).toEqual({ o_main: { ...line, here: 2, hereAt: 5_000 }, o_bar: { ...line, here: 4, hereAt: 5_000 } })
  expect(withCounts(lines, new Map([['o_main', 0], ['o_bar', 0]]), 5_000)).toEqual({ o_main: line, o_bar: { ...line, here: 0, hereAt: 5_000 } })
})

it('nobody pays for counts that are the same, until they are about to be too old', () => {
  const same = new Map([['o_main', 0], ['o_bar', 4]])
  expect(withCounts(lines, same, 120_999)).toBeUndefined()
  expect(withCounts(lines, same, 121_000)?.['o_bar']).toMatchObject({ here: 4, hereAt: 121_000 })
  expect(withCounts(lines, new Map(), 900_000)).toBeUndefined()
})

it('a room that came meanwhile waits for the next time, and one that went is not brought back', async () => {
  const written: unknown[] = []
  await refreshHere('lampion' as never, 200_000, {
    listed: async () => ['o_main', 'o_gone'],
    count: async (_, room, sinceMs) => room === 'o_main' && sinceMs === 20_000 ? 7 : 1,
    inDirectory: async (_, work) => void written.push(await work({ eventName: 'Lampion', lines: { o_main: line, o_new: line }, writtenAtMs: 0 })),
  })
  expect(written).toEqual([{ eventName: 'Lampion', lines: { o_main: { ...line, here: 7, hereAt: 200_000 }, o_new: line } }])
})
