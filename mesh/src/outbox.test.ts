import type { Frame, Priority } from './frames.ts'
import type { MessageId, TopicHandle, TreeTag } from './ids.ts'
import type { Effect } from './machine.ts'
import { describe, expect, it } from 'vitest'
import { createAgenda } from './agenda.ts'
import { p } from './core.fixture.ts'
import { createOutbox } from './outbox.ts'
import { decodeFrame } from './wire/decode.ts'
import { createAssembler } from './wire/fragments.ts'

const [quick, slow] = [p(1), p(2)]
const limits = { frameBytes: 1_000, bufferHighBytes: 2_000, queueBytes: 3_000, flushEveryMs: 100 }

function push(size: number, mark = 0): Frame {
  return { type: 'push', topic: 0 as TopicHandle, id: mark.toString(16).padStart(16, '0') as MessageId, tree: 1 as TreeTag, hop: 0, urgent: false, asked: false, priority: 'chat', payload: new Uint8Array(size).fill(mark) }
}
const ping = (nonce: number): Frame => ({ type: 'ping', nonce })

function setUp() {
  const agenda = createAgenda()
  const effects: Effect[] = []
  const waiting = new Map<string, number>()
  const dropped: number[] = []
  const outbox = createOutbox({ options: limits, now: () => 0, agenda, buffered: peer => waiting.get(peer) ?? 0, emit: effect => void effects.push(effect), count: (_counter, by = 1) => void dropped.push(by) })
  const sentTo = (peer: string): Frame[] => effects.flatMap(effect => effect.type === 'send' && effect.peer === peer ? [effect.frame] : [])
  return { agenda, effects, waiting, dropped, outbox, sentTo }
}

describe('outbox', () => {
  it('hands over at once what there is room for', () => {
    const { outbox, sentTo } = setUp()
    outbox.send(quick, push(300))
    expect(sentTo(quick)).toEqual([push(300)])
  })

  it('keeps what is too much, while other links go on', () => {
    const { outbox, sentTo, waiting } = setUp()
    waiting.set(slow, 2_000)
    outbox.send(slow, push(300))
    outbox.send(quick, push(300))
    expect([sentTo(slow).length, sentTo(quick).length]).toEqual([0, 1])
    expect(outbox.queuedBytes(slow)).toBeGreaterThan(300)
  })

  it('counts what it has handed over itself until the host has had its say', () => {
    const { outbox, sentTo } = setUp()
    for (let mark = 0; mark < 10; mark++)
      outbox.send(slow, push(500, mark))
    expect(sentTo(slow)).toHaveLength(4)
    outbox.settle()
    outbox.drained(slow)
    expect(sentTo(slow)).toHaveLength(8)
  })

  it('lets control go first, then chat, then bulk, each in its order', () => {
    const { outbox, sentTo, waiting } = setUp()
    waiting.set(slow, 2_000)
    const said: [Frame, Priority][] = [[push(10, 1), 'bulk'], [push(10, 2), 'chat'], [ping(1), 'control'], [push(10, 3), 'chat'], [ping(2), 'control']]
    for (const [frame, priority] of said)
      outbox.send(slow, frame, priority)
    waiting.set(slow, 0)
    outbox.drained(slow)
    expect(sentTo(slow)).toEqual([ping(1), ping(2), push(10, 2), push(10, 3), push(10, 1)])
    expect(outbox.queuedBytes(slow)).toBe(0)
  })

  it('holds no more than its bound, and lets bulk go before chat before control', () => {
    const { outbox, sentTo, waiting, dropped } = setUp()
    waiting.set(slow, 2_000)
    outbox.send(slow, ping(1), 'control')
    for (let mark = 0; mark < 20; mark++)
      outbox.send(slow, push(500, mark), mark % 2 === 0 ? 'bulk' : 'chat')
    expect(outbox.queuedBytes(slow)).toBeLessThanOrEqual(limits.queueBytes)
    expect(dropped.reduce((sum, by) => sum + by, 0)).toBeGreaterThan(0)
    waiting.set(slow, 0)
    for (let round = 0; round < 5; round++) {
      outbox.drained(slow)
      outbox.settle()
    }
    expect(sentTo(slow)[0]).toEqual(ping(1))
    expect(sentTo(slow).slice(1).every(frame => frame.type === 'push' && Number.parseInt(frame.id, 16) % 2 === 1)).toBe(true)
  })

  it('looks again by itself where nobody says that there is room', () => {
    const { outbox, sentTo, agenda, waiting } = setUp()
    waiting.set(slow, 2_000)
    outbox.send(slow, push(300))
    waiting.set(slow, 0)
    agenda.runUntil(limits.flushEveryMs)
    expect(sentTo(slow)).toHaveLength(1)
    expect(agenda.nextMs()).toBe(Number.POSITIVE_INFINITY)
  })

  it('cuts what is longer than a frame, and the pieces make it whole again', () => {
    const { outbox, sentTo } = setUp()
    outbox.send(quick, push(1_900, 7))
    const pieces = sentTo(quick)
    expect(pieces.map(({ type }) => type)).toEqual(['fragment', 'fragment'])
    const assembler = createAssembler({ openTransfers: 1, openTransferBytes: 10_000, transferTimeoutMs: 1_000 })
    const whole = pieces.map(piece => piece.type === 'fragment' ? assembler.add(piece, 0) : undefined).at(-1)
    expect(decodeFrame(whole!)).toEqual({ ok: true, value: push(1_900, 7) })
  })

  it('sends a goodbye past everything that waits', () => {
    const { outbox, sentTo, waiting } = setUp()
    waiting.set(slow, 2_000)
    outbox.send(slow, push(300))
    outbox.send(slow, { type: 'bye', reason: 'full', others: [] })
    expect(sentTo(slow).map(({ type }) => type)).toEqual(['bye'])
    outbox.drop(slow)
    expect(outbox.queuedBytes(slow)).toBe(0)
  })
})
