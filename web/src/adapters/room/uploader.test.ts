import type { Result, Uid } from '@festival-chat/domain'
import type { RecordError } from '../../core/ports.ts'
import type { CommitOutcome } from '../firebase/rest.ts'
import type { LookOutcome, Uplink, Upload } from '../firebase/uplink.ts'
import type { Unsent } from '../storage/schema.ts'
import type { Uploader, UploaderPorts } from './uploader.ts'
import { decodeBatch, fail, ok, slotMs } from '@festival-chat/domain'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { unusedSlot } from './slots.ts'
import { camp, event, waiting } from './unsent.fixture.ts'
import { createUploader } from './uploader.ts'

beforeEach(() => void vi.useFakeTimers({ now: 7 * slotMs }))
afterEach(() => void vi.useRealTimers())

/** An outbox, a record and a network that does as it is told. */
function world() {
  const state = {
    outbox: [] as readonly Unsent[],
    online: true,
    gate: ok('open') as Result<string, RecordError>,
    /** What the device itself breaks with. */
    trouble: undefined as Error | undefined,
    create: (_upload: Upload): CommitOutcome => 'created',
    look: (_upload: Upload): LookOutcome => 'free',
    claim: (_leaving: readonly Unsent[]): boolean => true,
    batches: [] as Upload[],
    slotUse: unusedSlot,
    renewals: 0,
    whileSending: [] as (boolean | undefined)[],
  }
  let uploader: Uploader | undefined
  const uplink: Uplink = {
    uid: 'me' as Uid,
    certificate: new Uint8Array(200),
    create: async (upload) => {
      state.batches.push(upload)
      state.whileSending.push(uploader?.isSending(waiting(0).id))
      return state.create(upload)
    },
    look: async upload => state.look(upload),
  }
  const ports: UploaderPorts = {
    unsent: async () => state.trouble ? Promise.reject(state.trouble) : state.outbox,
    profile: async () => undefined,
    claim: async leaving => state.claim(leaving),
    forget: async sent => void (state.outbox = state.outbox.filter(({ id }) => !sent.some(gone => gone.id === id))),
    connect: async (_, afresh) => {
      state.renewals += Number(afresh)
      return state.gate.ok ? ok(uplink) : state.gate
    },
    locked: async (_, work) => work(),
    isOnline: () => state.online,
    clock: { nowMs: () => Date.now() },
    slotUse: async () => state.slotUse,
    keepSlotUse: async (_, use) => void (state.slotUse = use),
    news: { tell: () => {} },
  }
  uploader = createUploader(ports)
  return { state, uploader }
}

function carried(batches: readonly Upload[]): readonly unknown[] {
  return batches.map(({ bytes }) => decodeBatch(bytes)).map(batch => batch.ok && batch.value.envelopes)
}

it('gathers what is written in a moment into one batch', async () => {
  const { state, uploader } = world()
  state.outbox = [waiting(0)]
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(100)
  expect(state.batches).toEqual([])
  state.outbox = [waiting(0), waiting(1)]
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(150)
  expect(state.batches.map(({ count }) => count)).toEqual([2])
  expect(state.outbox).toEqual([])
})

it('brings the first words at once, and what follows on their heels together', async () => {
  const { state, uploader } = world()
  for (let seq = 0; seq < 4; seq++) {
    state.outbox = [...state.outbox, waiting(seq)]
    uploader.nudge(event)
    await vi.advanceTimersByTimeAsync(400)
  }
  expect(state.batches.map(({ count }) => count)).toEqual([1])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(state.batches.map(({ count }) => count)).toEqual([1, 3])
  await vi.advanceTimersByTimeAsync(2_000)
  state.outbox = [waiting(4)]
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(150)
  expect(state.batches.map(({ count }) => count)).toEqual([1, 3, 1])
})

it('marks what is on its way, and only then', async () => {
  const { state, uploader } = world()
  state.outbox = [waiting(0)]
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(150)
  expect(state.whileSending).toEqual([true])
  expect(uploader.isSending(waiting(0).id)).toBe(false)
})

it('brings every room its own batch', async () => {
  const { state, uploader } = world()
  state.outbox = [waiting(0), waiting(0, { room: camp }), waiting(1)]
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(150)
  expect(state.batches.map(({ room, count }) => [room, count])).toEqual([['o_main-square', 2], ['o_camp', 1]])
})

it('keeps everything while offline, and goes on when the network is back', async () => {
  const { state, uploader } = world()
  state.outbox = [waiting(0)]
  state.online = false
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(600_000)
  expect([state.batches.length, state.outbox.length]).toEqual([0, 1])
  state.online = true
  uploader.wake()
  await vi.advanceTimersByTimeAsync(150)
  expect([state.batches.length, state.outbox.length]).toEqual([1, 0])
})

it('tries again, ever more slowly, until the record answers', async () => {
  const { state, uploader } = world()
  state.outbox = [waiting(0)]
  state.create = () => 'unreachable'
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(60_000)
  const tries = state.batches.length
  expect(tries).toBeGreaterThan(4)
  expect(tries).toBeLessThan(10)
  expect(state.outbox).toHaveLength(1)
  state.create = () => 'created'
  await vi.advanceTimersByTimeAsync(60_000)
  expect([state.batches.length, state.outbox.length]).toEqual([tries + 1, 0])
})

it('does not bring twice what arrived without an answer', async () => {
  const { state, uploader } = world()
  state.outbox = [waiting(0)]
  state.create = () => 'unreachable'
  state.look = ({ id }) => id === state.batches[0]?.id ? 'ours' : 'free'
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(160)
  // Written while the answer was awaited: it goes with the next batch.
  state.outbox = [waiting(0), waiting(1)]
  state.create = () => 'created'
  await vi.advanceTimersByTimeAsync(5_000)
  expect(state.outbox).toEqual([])
  expect(carried(state.batches)).toEqual([[waiting(0).bytes], [waiting(1).bytes]])
})

it('never uses more names than a slot has, and loses nothing by it', async () => {
  const { state, uploader } = world()
  for (let seq = 0; seq < 12; seq++) {
    state.outbox = [...state.outbox, waiting(seq)]
    uploader.nudge(event)
    await vi.advanceTimersByTimeAsync(200)
  }
  await vi.advanceTimersByTimeAsync(3 * slotMs)
  expect(state.outbox).toEqual([])
  const names = state.batches.map(({ id }) => id)
  expect(new Set(names).size).toBe(names.length)
  expect(names.every(name => /^me-\d+-[0-4]$/.test(name))).toBe(true)
})

it('enters once more when it is refused, and then waits', async () => {
  const { state, uploader } = world()
  state.outbox = [waiting(0)]
  state.create = () => 'refused'
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(state.renewals).toBe(1)
  expect(state.outbox).toHaveLength(1)
})

it('waits for the gate, not for a timer, where the gate says no', async () => {
  const { state, uploader } = world()
  state.outbox = [waiting(0)]
  state.gate = fail('denied')
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(600_000)
  state.gate = ok('open')
  await vi.advanceTimersByTimeAsync(600_000)
  expect(state.batches).toEqual([])
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(150)
  expect(state.batches).toHaveLength(1)
})

it('tries again by itself where the device would not say what is waiting', async () => {
  const { state, uploader } = world()
  state.outbox = [waiting(0)]
  state.trouble = new Error('The database is gone.')
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(150)
  state.trouble = undefined
  await vi.advanceTimersByTimeAsync(1_000)
  expect(state.outbox).toEqual([])
})

it('tries again at once when woken, whatever it broke with', async () => {
  const { state, uploader } = world()
  state.outbox = [waiting(0)]
  state.trouble = new Error('The database is gone.')
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(120_000)
  state.trouble = undefined
  uploader.wake()
  await vi.advanceTimersByTimeAsync(150)
  expect(state.outbox).toEqual([])
})

it('is held up by no room that refuses us', async () => {
  const { state, uploader } = world()
  state.outbox = [waiting(0, { room: camp }), waiting(0)]
  state.create = ({ room }) => room === camp ? 'refused' : 'created'
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(state.outbox.map(({ room }) => room)).toEqual([camp])
  state.create = () => 'created'
  await vi.advanceTimersByTimeAsync(70_000)
  expect(state.outbox).toEqual([])
  expect(state.renewals).toBe(1)
})

it('sends nothing of somebody this device was before', async () => {
  const { state, uploader } = world()
  const mine = waiting(1)
  const theirs = { ...waiting(0), uid: 'somebody else' as Uid }
  state.outbox = [theirs, mine]
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(carried(state.batches)).toEqual([[mine.bytes]])
  expect(state.outbox).toEqual([theirs])
})

it('sends what was taken back at the last moment in its blank form, and never what it was', async () => {
  const { state, uploader } = world()
  const blank = { ...waiting(0), bytes: new Uint8Array(3) }
  state.outbox = [waiting(0)]
  state.claim = (leaving) => {
    state.outbox = [blank]
    return leaving[0]?.bytes === blank.bytes
  }
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(150)
  expect(carried(state.batches)).toEqual([[blank.bytes]])
  expect(state.outbox).toEqual([])
})

it('does not bring once more what was blanked while an answer was awaited', async () => {
  const { state, uploader } = world()
  const blank = { ...waiting(0), bytes: new Uint8Array(3) }
  state.outbox = [waiting(0)]
  state.create = () => 'unreachable'
  uploader.nudge(event)
  await vi.advanceTimersByTimeAsync(160)
  state.outbox = [blank]
  state.create = () => 'created'
  await vi.advanceTimersByTimeAsync(5_000)
  expect(carried(state.batches)).toEqual([[waiting(0).bytes], [blank.bytes]])
  expect(state.outbox).toEqual([])
})
