// @vitest-environment node
import type { PeerId, Topic } from '@festival-chat/mesh'
import type { AllBrokerParts } from './parts.ts'
import { directRoom, doorSlotMs, fail } from '@festival-chat/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../../../../mesh/src/host/virtual-clock.fixture.ts'
import { createMeetingPoint, event, peerOf, square, topic } from './meeting.fixture.ts'

const words = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes)
const meet = () => createMeetingPoint(createVirtualClock())
const none = '0000000000000000' as Topic

describe('whoever looks for company', () => {
  it('is the first, and found by the second for certain', async () => {
    await fc.assert(fc.asyncProperty(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat({ max: 2 * doorSlotMs - 1 }), async (first, second, laterMs) => {
      const { device, clock, settle, slot } = meet()
      clock.pass(doorSlotMs - clock.now() % doorSlotMs)
      const begun = slot()
      expect(await device('a', { random: () => first }).introduce(topic)).toEqual([])
      await settle()
      clock.pass(laterMs)
      expect(slot() - begun).toBeLessThan(2)
      expect(await device('b', { random: () => second }).introduce(topic)).toEqual([peerOf('a')])
    }))
  })

  it('finds whoever came at the same moment when it asks again, and does not open another door', async () => {
    const { device, settle, count } = meet()
    const [ada, bob] = [device('a'), device('b')]
    expect(await Promise.all([ada.introduce(topic), bob.introduce(topic)])).toEqual([[], []])
    await settle()
    expect(await Promise.all([ada.introduce(topic), bob.introduce(topic)])).toEqual([[peerOf('b')], [peerOf('a')]])
    await settle()
    expect(count).toMatchObject({ writes: 2, refused: 0 })
  })

  it('opens a door where it is still alone after it has asked, and only then', async () => {
    const { device, settle, slot, crowd, count } = meet()
    crowd('bcdefgh', slot())
    const [alone, linked] = [device('a', { neighbours: () => 0 }), device('z')]
    for (const { introduce } of [alone, linked, linked]) {
      await introduce(topic)
      await settle()
    }
    expect(count.writes).toBe(0)
    await alone.introduce(topic)
    await settle()
    await alone.introduce(topic)
    await settle()
    expect(count).toMatchObject({ writes: 1, refused: 0 })
  })

  it('asks once where many are, and opens no door', async () => {
    const { device, settle, slot, crowd, count } = meet()
    crowd('bcdefgh', slot())
    expect(await device('a').introduce(topic)).toEqual([...'hgf'].map(peerOf))
    await settle()
    expect(count).toEqual({ writes: 0, refused: 0, reads: 3, asked: 1 })
  })

  it('falls through to the slot before, and asks from the top where that is not enough', async () => {
    const { device, slot, crowd, count } = meet()
    crowd('bcdefgh', slot() - 1)
    crowd('ij', slot(), 0.75)
    expect(await device('a', { willing: () => false }).introduce(topic)).toEqual([...'hgf'].map(peerOf))
    expect(count.asked).toBe(1)
    expect(await device('z', { random: () => 0.9 }).introduce(topic)).toEqual([...'jih'].map(peerOf))
    const few = meet()
    few.crowd('b', few.slot(), 0.75)
    few.crowd('cd', few.slot() - 1)
    few.crowd('ef', few.slot() - 2)
    expect(await few.device('a').introduce(topic)).toEqual([...'bdc'].map(peerOf))
    expect(few.count.asked).toBe(2)
  })

  it('spreads over all doors of a slot', async () => {
    const met = new Set<PeerId>()
    const { device, slot, crowd } = meet()
    for (const [index, letter] of [...'bcdefghi'].entries())
      crowd(letter, slot(), index / 8)
    for (let step = 0; step < 64; step++)
      (await device('a', { random: () => step / 64 }).introduce(topic)).forEach(peer => met.add(peer))
    expect(met.size).toBe(8)
  })

  it('finds nobody in what is no topic of ours, in a room of two, or without the record', async () => {
    const { device, slot, crowd, count, state } = meet()
    crowd('bcd', slot())
    const two = directRoom('a'.repeat(26) as never, 'b'.repeat(26) as never)!
    expect(await device('a').introduce(none)).toEqual([])
    expect(await device('a', { roomOf: () => ({ event, room: two }) }).introduce(topic)).toEqual([])
    expect(await device('a', { account: { member: async () => Promise.reject(new Error('The database is gone.')), renew: async () => fail('denied') } }).introduce(topic)).toEqual([])
    expect(await device('a', { reader: async () => Promise.reject(new Error('No worker.')) }).introduce(topic)).toEqual([])
    state.isReachable = false
    expect(await device('a').introduce(topic)).toEqual([])
    expect(count).toEqual({ writes: 0, refused: 0, reads: 0, asked: 0 })
  })

  it('is told of nobody twice, and not of itself', async () => {
    const { device, slot, crowd } = meet()
    crowd('ab', slot())
    crowd('ab', slot() - 1)
    expect(await device('a').introduce(topic)).toEqual([peerOf('b')])
  })
})

describe('a door of one’s own', () => {
  it('is not opened by whoever does not want to be met', async () => {
    const { device, settle, doors } = meet()
    await device('a', { willing: () => false }).introduce(topic)
    await settle()
    expect(doors.size).toBe(0)
  })

  it('is tried again where nobody answered, and not where it was refused', async () => {
    const { device, settle, count } = meet()
    const outcomes = ['unreachable', 'refused'] as const
    let tries = 0
    const { introduce } = device('a', { openDoor: async () => outcomes[tries++] ?? 'created' })
    for (let time = 0; time < 4; time++) {
      await introduce(topic)
      await settle()
    }
    expect(tries).toBe(2)
    expect(count.asked).toBe(8)
  })

  it('is opened soon after each turn of a slot, while one is there and willing, once', async () => {
    const { device, clock, settle, doors, slot, listeners } = meet()
    let isWilling = true
    const ada = device('a', { willing: () => isWilling })
    const leave = ada.come()
    await settle()
    const first = slot()
    clock.pass(doorSlotMs - clock.now() % doorSlotMs - 1)
    await settle()
    expect(doors.size).toBe(0)
    clock.pass(30_001)
    await settle()
    expect([...doors.values()].map(({ spot }) => Math.floor(spot))).toEqual([first + 1])
    await ada.introduce(topic)
    await settle()
    isWilling = false
    clock.pass(doorSlotMs)
    await settle()
    expect(doors.size).toBe(1)
    isWilling = true
    clock.pass(doorSlotMs)
    await settle()
    expect([...doors.values()].map(({ spot }) => Math.floor(spot))).toEqual([first + 1, first + 3])
    leave()
    await settle()
    clock.pass(10 * doorSlotMs)
    await settle()
    expect([doors.size, listeners.size]).toEqual([2, 0])
  })

  it('is opened by about four of many', async () => {
    const { device, clock, settle, doors } = meet()
    // Two chances are drawn for each: one for the delay, one for the door.
    for (let index = 0; index < 26; index++) {
      let draws = 0
      device(String.fromCharCode(97 + index), { people: () => 26, random: () => draws++ === 1 ? index / 26 : 0.5 }).come()
    }
    clock.pass(doorSlotMs - clock.now() % doorSlotMs + 30_000)
    await settle()
    expect(doors.size).toBe(4)
  })
})

describe('what is said', () => {
  it('is heard by whoever it is for, also if it was said before they came', async () => {
    const { device, settle, clock } = meet()
    const [ada, bob] = [device('a'), device('b')]
    expect(await ada.say(peerOf('b'), words(1))).toEqual({ ok: true, value: undefined })
    clock.pass(1_000)
    bob.come()
    await settle()
    await ada.say(peerOf('b'), words(2))
    expect(bob.heard).toEqual([[peerOf('a'), words(1)], [peerOf('a'), words(2)]])
  })

  it('is not heard when it is a minute old', async () => {
    const { device, settle, clock } = meet()
    await device('a').say(peerOf('b'), words(1))
    clock.pass(60_000)
    const bob = device('b')
    bob.come()
    await settle()
    expect(bob.heard).toEqual([])
  })

  it('is told once, though the listener was lost and told it again', async () => {
    const { device, settle, clock, listeners } = meet()
    const bob = device('b')
    let again = (): void => {}
    const tune: AllBrokerParts['tune'] = ({ subscribe }) => {
      again = () => void subscribe({ identity: { uid: peerOf('b') } } as never, { live: () => {}, failed: () => {} })
      again()
      return () => {}
    }
    const listening = device('b', { tune })
    const heard: PeerId[] = []
    listening.listen(from => heard.push(from))
    await settle()
    await device('a').say(peerOf('b'), words(1))
    clock.pass(20_000)
    again()
    await settle()
    expect(heard).toEqual([peerOf('a')])
    // Too old by now, whatever a listener still tells.
    clock.pass(60_000)
    listeners.get(peerOf('b') as never)?.([{ from: peerOf('a') as never, bytes: words(1), atMs: clock.now() - 80_000 }])
    expect(heard).toHaveLength(1)
    expect(bob.heard).toEqual([])
  })

  it('is one thing and an update, and then nothing for five seconds', async () => {
    const { device, clock, count, signals } = meet()
    const { say } = device('a')
    const outcomes: boolean[] = []
    for (const passMs of [0, 400, 400, 5_000, 4_999, 100, 5_000]) {
      clock.pass(passMs)
      outcomes.push((await say(peerOf('b'), words(1))).ok)
    }
    expect(outcomes).toEqual([true, true, false, true, true, false, true])
    expect(count).toMatchObject({ writes: 5, refused: 0 })
    expect([...signals.values()].map(({ n }) => n)).toEqual([0])
    expect((await say(peerOf('c'), words(1))).ok).toBe(true)
  })

  it('goes out in its order, also while the first is still under way', async () => {
    const said: (readonly [number | undefined, boolean])[] = []
    const { device, settle } = meet()
    let answer = (_: 'created'): void => {}
    const { say } = device('a', {
      saySignal: async (_, { bytes, isUpdate }) => {
        said.push([bytes[0], isUpdate])
        return new Promise(resolve => void (answer = resolve))
      },
    })
    const [first, second] = [say(peerOf('b'), words(1)), say(peerOf('b'), words(2))]
    await settle()
    expect(said).toEqual([[1, false]])
    answer('created')
    expect((await first).ok).toBe(true)
    await settle()
    expect(said).toEqual([[1, false], [2, true]])
    answer('created')
    expect((await second).ok).toBe(true)
  })

  it('is unreachable where it was refused, nobody answered, or nobody is called so', async () => {
    const { device, state } = meet()
    const unreachable = { ok: false, error: 'unreachable' }
    for (const outcome of ['refused', 'unauthenticated', 'unreachable'] as const)
      expect(await device('a', { saySignal: async () => outcome }).say(peerOf('b'), words(1))).toEqual(unreachable)
    expect(await device('a', { saySignal: async () => Promise.reject(new Error('Gone')) }).say(peerOf('b'), words(1))).toEqual(unreachable)
    expect(await device('a').say('nobody' as PeerId, words(1))).toEqual(unreachable)
    state.isReachable = false
    const ada = device('a')
    expect(await ada.say(peerOf('b'), words(1))).toEqual(unreachable)
    state.isReachable = true
    expect((await ada.say(peerOf('b'), words(1))).ok).toBe(true)
  })
})

describe('the price', () => {
  it('of somebody who joins many and is linked to two of them is ten operations of the client', async () => {
    const { device, settle, slot, crowd, count } = meet()
    crowd('bcdefgh', slot())
    const met = [device('h'), device('g')]
    met.forEach(({ come }) => come())
    await settle()
    count.reads = 0
    const newcomer = device('a')
    newcomer.come()
    const found = await newcomer.introduce(topic)
    for (const [index, peer] of found.slice(0, 2).entries()) {
      await newcomer.say(peer, words(1))
      await met[index]?.say(peerOf('a'), words(2))
    }
    await settle()
    expect(newcomer.heard).toHaveLength(2)
    // Listening, three doors, and for each link an offer and an answer, each heard.
    expect(count).toEqual({ writes: 4, refused: 0, reads: 1 + 3 + 4, asked: 1 })
  })
})

it('is about the room that the topic stands for', async () => {
  const { device } = meet()
  const asked: unknown[] = []
  const doors = async (address: unknown): Promise<never[]> => asked.push(address) > 2 ? Promise.reject(new Error('Too often')) : []
  await device('a', { reader: async () => ({ doors, signals: () => () => {} }) }).introduce(topic)
  expect(asked).toEqual([{ event, room: square }, { event, room: square }])
})
