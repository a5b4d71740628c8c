import type { Peer } from './peers.fixture.ts'
import { describe, expect, it } from 'vitest'
import { defaultOptions } from '../options.ts'
import { epochMs, topic } from './messages.fixture.ts'
import { createPeers, exchange, fill, pair, secondMs } from './peers.fixture.ts'

describe('peers that lie', () => {
  it('who offers and does not send is blamed and not listened to for a while', () => {
    const { net, a, b } = pair()
    fill(a, 0, 50)
    a.silent = true
    exchange(net, 60)
    expect(b.core.blamed[0]).toEqual({ peer: a.id, offence: 'unanswered' })
    const taken = b.core.counters.get('sync.begun')!
    a.silent = false
    exchange(net, 600)
    expect(taken).toBeLessThanOrEqual(3)
    expect(b.ids()).toHaveLength(50)
  })

  it('what the host refuses is not fetched again, and costs less and less', () => {
    const { net, a, b } = pair()
    fill(a, 0, 5)
    b.picky = true
    const sent: number[] = []
    for (let minute = 0; minute < 20; minute++) {
      const before = net.said.bytes
      exchange(net, 60)
      sent.push(net.said.bytes - before)
    }
    expect(a.core.counters.get('sync.supplied')).toBe(5)
    expect(sent.slice(-10).reduce((sum, bytes) => sum + bytes, 0) / 10).toBeLessThan(120)
    expect(b.core.blamed).toEqual([])
  })

  it('nobody is blamed for what came too late for our room', () => {
    const { net, a, b } = pair([{}, { storeMessagesPerTopic: 16 }])
    fill(a, 0, 3)
    for (let round = 0; round < 4; round++) {
      a.sync.handle(net.linkOf(a, b), { type: 'sync', topic: a.core.handleOf(topic)!, round, ranges: [{ untilMs: epochMs, state: { type: 'have', names: [] } }] })
      net.pass(60)
      // Meanwhile, newer ones have come by other ways.
      fill(b, 100 + round * 20, 120 + round * 20)
      net.pass(60 * secondMs)
    }
    expect(b.received.fresh).toBe(0)
    expect(b.core.blamed).toEqual([])
    expect(b.core.counters.get('sync.stalled')).toBeUndefined()
  })

  it('whose digest never fits costs less and less', () => {
    const { net, a, b } = pair()
    fill(a, 0, 50)
    fill(b, 0, 50)
    const link = net.linkOf(b, a)
    for (let second = 0; second < 1_200; second += 2) {
      b.sync.compare(link, { ...a.sync.digestFor(net.linkOf(a, b))!, root: new Uint8Array(16) })
      net.pass(2 * secondMs)
    }
    expect(b.core.counters.get('sync.begun')).toBeLessThanOrEqual(14)
  })

  it('who goes on for ever is blamed, and not answered any more', () => {
    const { net, a, b } = pair()
    fill(a, 0, 50)
    const link = net.linkOf(a, b)
    b.core.unlink(a.id)
    for (let frame = 0; frame < 100; frame++) {
      a.sync.handle(link, { type: 'sync', topic: a.core.handleOf(topic)!, round: 7, ranges: [{ untilMs: epochMs, state: { type: 'echo', sum: frame } }] })
      net.pass(50)
    }
    expect(a.core.blamed).toEqual([{ peer: b.id, offence: 'flooding' }])
    expect(net.said.frames).toBeLessThanOrEqual(defaultOptions.syncBarrenFrames)
  })

  it('who begins round after round is answered so many times a minute', () => {
    const { net, a, b } = pair()
    fill(a, 0, 50)
    const link = net.linkOf(a, b)
    b.core.unlink(a.id)
    for (let round = 0; round < 500; round++)
      a.sync.handle(link, { type: 'sync', topic: a.core.handleOf(topic)!, round, ranges: [{ untilMs: epochMs, state: { type: 'sum', sum: round } }] })
    net.pass(50)
    expect(net.said.frames).toBe(defaultOptions.syncRoundsPerMinute)
    expect(a.core.counters.get('sync.excess')).toBe(500 - defaultOptions.syncRoundsPerMinute)
  })

  it('who asks for everything again and again gets so many bytes a minute', () => {
    const { net, a, b } = pair({ syncSupplyBurstBytes: 20_000, syncSupplyBytesPerMinute: 1_000 })
    fill(a, 0, 50)
    const link = net.linkOf(a, b)
    for (let round = 0; round < 50; round++) {
      a.sync.handle(link, { type: 'sync', topic: a.core.handleOf(topic)!, round, ranges: [{ untilMs: epochMs, state: { type: 'have', names: [] } }] })
      const offers = a.core.take('sync').flatMap(({ frame }) => frame.ranges).flatMap(({ state }) => state.type === 'offer' ? state.names : [])
      a.sync.handle(link, { type: 'sync', topic: a.core.handleOf(topic)!, round, ranges: [{ untilMs: epochMs, state: { type: 'want', names: offers } }] })
    }
    expect(b.received.fresh + b.received.again).toBe(0)
    expect(a.core.counters.get('sync.supplied')).toBeLessThanOrEqual(20_000 / 164)
  })

  it('ranges that are not in order are blamed as garbled', () => {
    const { net, a, b } = pair()
    a.sync.handle(net.linkOf(a, b), { type: 'sync', topic: a.core.handleOf(topic)!, round: 1, ranges: [{ untilMs: 9, state: { type: 'skip' } }, { untilMs: 8, state: { type: 'sum', sum: 1 } }] })
    expect(a.core.blamed).toEqual([{ peer: b.id, offence: 'garbled' }])
  })

  it('as many as there are, rounds and what they hold are bounded', () => {
    const net = createPeers(12)
    const [a, ...others] = net.peers as [Peer, ...Peer[]]
    for (const other of others) {
      net.link(a, other)
      for (const keep of ['control', 'pinned', undefined] as const) {
        const names = Array.from({ length: 1_000 }, (_, at) => at)
        a.sync.handle(net.linkOf(a, other), { type: 'sync', topic: a.core.handleOf(topic)!, round: 1, ...keep && { keep }, ranges: [{ untilMs: epochMs, state: { type: 'offer', names } }] })
      }
    }
    const begun = a.core.counters.get('sync.taken') ?? 0
    expect(begun).toBeLessThanOrEqual(3 * defaultOptions.syncSessionsPerSeries)
    net.pass(60 * secondMs)
    expect(a.core.counters.get('sync.stalled')).toBeGreaterThan(0)
  })

  it('topics that we are not in are nothing to us', () => {
    const { net, a, b } = pair()
    const link = net.linkOf(a, b)
    a.sync.handle(link, { type: 'sync', topic: 77 as never, round: 1, ranges: [{ untilMs: 9, state: { type: 'have', names: [] } }] })
    a.sync.compare(link, { topic: 77 as never, untilS: 9, root: new Uint8Array(16) })
    net.pass(secondMs)
    expect(net.said.frames).toBe(0)
  })
})
