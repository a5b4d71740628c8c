import type { PlannedMessage } from '../scenario/plan.ts'
import type { Node, Said } from '../world/context.ts'
import { describe, expect, it } from 'vitest'
import { messageIdOf } from '../engine/names.ts'
import { parseScenario } from '../scenario/scenario.ts'
import { createRecorder, inReach, meant, payloadOf } from '../world/recorder.ts'
import { napsOf } from './naps.ts'
import { reachedWithin, spreadOf } from './spread.ts'
import { percentile } from './statistics.ts'

const message: PlannedMessage = { index: 0, id: messageIdOf(1, 0), atMs: 0, room: 0, rank: 0, urgent: false, isProbe: false }
const person = (index: number, awake: readonly number[] = [0]): Node => ({ index, awake, plan: { conduct: 'honest' } }) as unknown as Node

function recorderAt(now: { tick: number }): ReturnType<typeof createRecorder> {
  const parsed = parseScenario({ name: 'hand-made', peers: 5, lastsS: 100, talk: { fromS: 0, untilS: 90, warmAfterS: 10 } })
  if (!parsed.ok)
    throw new Error(parsed.error.join())
  return createRecorder(parsed.value, () => now.tick)
}

describe('the figures of a hand-made run', () => {
  const now = { tick: 200_000 }
  const recorder = recorderAt(now)
  const payload = payloadOf(0, 100)
  const push = { type: 'push', topic: 0, id: message.id, tree: 0, hop: 0, urgent: false, asked: false, priority: 'chat', payload } as unknown as Parameters<typeof recorder.sent>[0]
  // Said by 0, meant for 1 to 4; 3 was out of reach, 4 dies.
  recorder.speak({ message, author: 0, tick: now.tick, writtenMs: 0, audience: Uint8Array.of(0, meant | inReach, meant | inReach, meant, meant | inReach) })
  for (const [node, atTick, hops] of [[1, 200_100, 1], [2, 200_500, 2], [2, 200_600, 3], [3, 220_500, 4], [0, 200_200, 2]] as const) {
    now.tick = atTick
    recorder.sent(push, 120)
    recorder.received(push)
    recorder.delivered(payload, person(node), hops)
  }
  const spread = spreadOf(recorder, 'warm', { isThere: node => node !== 4, payloadBytes: 100 })

  it('counts each first delivery once, and nobody their own', () => {
    expect(spread).toMatchObject({ messages: 1, delivered: 1, deliveredInPart: 1, lastHop: 4 })
    expect(spreadOf(recorder, 'warm', { isThere: () => true, payloadBytes: 100 })).toMatchObject({ delivered: 3 / 4, deliveredInPart: 2 / 3 })
    expect(spreadOf(recorder, 'cold', { isThere: () => true, payloadBytes: 100 }).messages).toBe(0)
  })

  it('counts every push that came in, and every byte that went out', () => {
    expect(spread.copies).toBe(5 / 3)
    expect(spread.bytesOverOptimum).toBe(5 * 120 / 300)
  })

  it('tells latency in milliseconds', () => {
    expect(spread).toMatchObject({ p50Ms: 50, p99Ms: 2_050 })
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2)
    expect(percentile([], 0.5)).toBeNaN()
  })

  it('tells who had it in time, of those in reach', () => {
    expect(reachedWithin(recorder.said[0]!, 400, node => node !== 4)).toEqual({ reached: 1, reachable: 2 })
    expect(reachedWithin(recorder.said[0]!, 500, () => true)).toEqual({ reached: 2, reachable: 3 })
  })
})

describe('half awake', () => {
  const second = 10_000
  const said = (delays: readonly number[]): Said => ({ message, author: 0, tick: 100 * second, delays: Int32Array.from(delays) }) as unknown as Said
  const ofOne = (awake: readonly number[], delay: number): ReturnType<typeof napsOf> => napsOf(said([-1, delay]), [person(0), person(1, awake)], [0, 1], 1_000 * second)

  it.each([
    ['awake and has it', [0], 1 * second, { had: 1, eligible: 1, noChance: 0 }],
    ['awake and never gets it', [0], -1, { had: 0, eligible: 1, noChance: 0 }],
    ['wakes within the minute and gets it within a minute of that', [0, 50 * second, 150 * second], 109 * second, { had: 1, eligible: 1, noChance: 0 }],
    ['wakes within the minute and gets it later', [0, 50 * second, 150 * second], 111 * second, { had: 0, eligible: 1, noChance: 0 }],
    ['sleeps all the minute', [0, 50 * second, 170 * second], 71 * second, { had: 0, eligible: 0, noChance: 0 }],
    ['falls asleep a second later', [0, 101 * second, 300 * second], 210 * second, { had: 0, eligible: 0, noChance: 1 }],
  ])('%s', (_, awake, delay, expected) => {
    expect(ofOne(awake, delay)).toEqual(expected)
  })
})
