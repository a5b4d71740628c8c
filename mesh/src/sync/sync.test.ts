import type { Peer } from './peers.fixture.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topicOf } from '../core.fixture.ts'
import { defaultOptions } from '../options.ts'
import { atSecond, secondsOf } from './bound.ts'
import { epochMs, idOf, kept, otherTopic, topic } from './messages.fixture.ts'
import { createPeers, exchange, fill, longAgoMs, pair, secondMs } from './peers.fixture.ts'

describe('when rounds begin', () => {
  it('a second or so after a link came up, once for both', () => {
    const net = createPeers(2)
    const [a, b] = net.peers as [Peer, Peer]
    fill(a, 0, 20)
    fill(b, 10, 30)
    net.link(a, b, true)
    net.pass(900)
    expect(net.said.frames).toBe(0)
    net.pass(2 * secondMs)
    expect(a.ids()).toHaveLength(30)
    expect(b.ids()).toEqual(a.ids())
    // One for each series of each topic.
    expect((a.core.counters.get('sync.begun') ?? 0) + (b.core.counters.get('sync.begun') ?? 0)).toBe(6)
  })

  it('not after a link came up if the first ping says that nothing is missing', () => {
    const net = createPeers(2)
    const [a, b] = net.peers as [Peer, Peer]
    fill(a, 0, 20)
    fill(b, 0, 20)
    net.link(a, b, true)
    net.ping(a, b)
    net.ping(b, a)
    net.pass(3 * secondMs)
    // Nothing but the series that are empty.
    expect(net.said.frames).toBe(10)
    expect(net.said.bytes).toBeLessThanOrEqual(100)
  })

  it('at once with two neighbours after waking, and what both have comes once', () => {
    const net = createPeers(5)
    const [waking, ...others] = net.peers as [Peer, ...Peer[]]
    fill(waking, 0, 100)
    for (const other of others) {
      fill(other, 0, 300)
      net.link(waking, other)
    }
    waking.sync.thaw()
    net.pass(1_500)
    expect(waking.ids()).toHaveLength(300)
    expect(waking.received).toEqual({ fresh: 200, again: 0 })
    expect(others.filter(({ core }) => core.counters.has('sync.taken'))).toHaveLength(2)
  })

  it('when a ping tells of a difference in what is settled', () => {
    const { net, a, b } = pair()
    fill(a, 0, 10)
    fill(b, 0, 10)
    a.store.put(kept(50, epochMs - 100))
    exchange(net, 4)
    expect(b.ids()).toHaveLength(10)
    exchange(net, 4)
    expect(b.ids()).toHaveLength(11)
  })

  it('not for messages of the future until their time has come', () => {
    const { net, a, b } = pair()
    a.store.put(kept(1, epochMs + 40 * secondMs))
    exchange(net, 38)
    expect(b.ids()).toEqual([])
    exchange(net, 12)
    expect(b.ids()).toHaveLength(1)
  })

  it('now and then with one neighbour, without any ping', () => {
    const { net, a, b } = pair()
    fill(a, 0, 10)
    fill(b, 0, 9)
    net.pass(2 * defaultOptions.syncEveryMs)
    expect(b.ids()).toHaveLength(10)
  })

  it('by turns for each series of each topic that has something', () => {
    const { net, a, b } = pair()
    expect(a.sync.digestFor(net.linkOf(a, b))).toBeUndefined()
    a.store.put(kept(1, longAgoMs))
    a.store.put(kept(2, longAgoMs, { keep: 'pinned' }))
    a.store.put(kept(3, longAgoMs, { keep: 'control', topic: otherTopic }))
    const turns = Array.from({ length: 6 }, () => a.sync.digestFor(net.linkOf(a, b))!)
    expect(turns.map(({ topic: handle, keep = 'plain' }) => `${handle} ${keep}`)).toEqual(['0 plain', '1 control', '0 pinned', '0 plain', '1 control', '0 pinned'])
    exchange(net, 12)
    expect(b.ids()).toEqual(a.ids())
  })
})

describe('how messages come', () => {
  it('to who has nothing: the newest first, in portions, each once', () => {
    const { net, a, b } = pair()
    fill(a, 0, 1_000)
    const order: string[] = []
    b.store.listen({ put: ({ id }) => void order.push(id), refused: () => {} })
    exchange(net, 10)
    expect(b.ids()).toEqual(a.ids())
    const portion = b.core.options.syncPortion
    expect(order.slice(0, portion).toSorted()).toEqual(Array.from({ length: portion }, (_, at) => idOf(1_000 - portion + at)).toSorted())
    expect(b.received).toEqual({ fresh: 1_000, again: 0 })
    expect(b.expected.messages).toBe(1_000)
  })

  it('up to the bounds of who has nothing, and no further', () => {
    const { net, a, b } = pair([{}, { storeMessagesPerTopic: 100 }])
    fill(a, 0, 1_000)
    exchange(net, 60)
    expect(b.ids().length).toBeGreaterThan(90)
    expect(b.ids()).toContain(idOf(999))
    expect(b.received.fresh).toBeLessThan(300)
    const { frames } = net.said
    exchange(net, 600)
    expect(net.said.frames).toBe(frames)
  })

  it('from several neighbours at once, once', () => {
    const net = createPeers(7)
    const [lacking, ...others] = net.peers as [Peer, ...Peer[]]
    for (const other of others) {
      fill(other, 0, 200)
      net.link(lacking, other, true)
    }
    net.pass(4 * secondMs)
    expect(lacking.ids()).toHaveLength(200)
    expect(lacking.received).toEqual({ fresh: 200, again: 0 })
  })

  it('with any two stores of any bounds: both get what the other has, and then are quiet', () => {
    const bounds = fc.record({
      storeMessagesPerTopic: fc.integer({ min: 4, max: 80 }),
      storeBytesPerTopic: fc.integer({ min: 1_000, max: 20_000 }),
      storeBytes: fc.integer({ min: 1_000, max: 20_000 }),
    })
    const message = fc.record({
      number: fc.nat(500),
      ms: fc.oneof(fc.nat(3_000), fc.nat(300_000)),
      bytes: fc.nat(400),
      keep: fc.constantFrom('control', 'pinned', 'plain', 'plain', 'plain'),
      of: fc.constantFrom(1, 1, 2),
      side: fc.constantFrom('a', 'b', 'both', 'both'),
    })
    const messages = fc.uniqueArray(message, { selector: ({ number }) => number, maxLength: 150, size: 'max' })
    fc.assert(fc.property(bounds, bounds, messages, (first, second, some) => {
      const { net, a, b } = pair([first, second])
      for (const { number, ms, bytes, keep, of, side } of some) {
        const one = kept(number, longAgoMs + ms, { bytes, keep: keep as 'plain', topic: topicOf(of) })
        if (side !== 'b')
          a.store.put(one)
        if (side !== 'a')
          b.store.put(one)
      }
      exchange(net, 120)
      const before = { ...net.said }
      const counts = [a.received.fresh, b.received.fresh]
      exchange(net, 900)
      expect(net.said).toEqual(before)
      expect([a.received.fresh, b.received.fresh]).toEqual(counts)
      expect(Math.max(...counts)).toBeLessThanOrEqual(some.length)
      for (const lane of [topic, otherTopic].flatMap(of => (['control', 'pinned', 'plain'] as const).map(keep => [of, keep] as const))) {
        const floorS = Math.max(...[a, b].map(({ store }) => secondsOf(store.lane(...lane).floor)))
        const [inA, inB] = [a, b].map(({ store }) => store.lane(...lane).series.between(atSecond(floorS), atSecond(epochMs)).map(({ id }) => id))
        expect(inA).toEqual(inB)
      }
    }), { numRuns: 100 })
  }, 60_000)
})

describe('ends', () => {
  it('when a link goes down in the middle, another neighbour goes on', () => {
    const net = createPeers(3)
    const [a, b, c] = net.peers as [Peer, Peer, Peer]
    fill(a, 0, 500)
    fill(c, 0, 500)
    net.link(a, b)
    net.ping(a, b)
    net.pass(500)
    a.core.unlink(b.id)
    b.core.unlink(a.id)
    a.sync.linkDown(b.id)
    b.sync.linkDown(a.id)
    net.link(b, c, true)
    net.pass(6 * secondMs)
    expect(b.ids()).toEqual(c.ids())
    expect(b.core.blamed).toEqual([])
  })

  it('when somebody falls asleep in the middle, another neighbour is asked for the same without waiting for the link to die', () => {
    const net = createPeers(3, { syncPortion: 64 })
    const [a, b, c] = net.peers as [Peer, Peer, Peer]
    for (const other of [a, c]) {
      fill(other, 0, 500)
      net.link(other, b)
    }
    // Both offer all; one of them is asked, and is gone.
    b.sync.thaw()
    net.pass(260)
    const asleep = [a, c].find(({ core }) => (core.counters.get('sync.supplied') ?? 0) > 0)!
    asleep.silent = true
    expect(b.ids().length).toBeLessThan(200)
    net.pass(4 * secondMs)
    expect(b.ids()).toHaveLength(500)
    expect(b.core.blamed).toEqual([])
  })

  it('when somebody is silent, a ping of another begins a round beside theirs', () => {
    const net = createPeers(3)
    const [a, b, c] = net.peers as [Peer, Peer, Peer]
    for (const other of [a, c]) {
      fill(other, 0, 100)
      net.link(other, b)
    }
    a.silent = true
    net.ping(a, b)
    net.pass(secondMs)
    expect(b.ids()).toHaveLength(0)
    net.pass(secondMs)
    net.ping(c, b)
    net.pass(1_500)
    expect(b.ids()).toHaveLength(100)
  })

  it('when a topic is left', () => {
    const { net, a, b } = pair()
    fill(a, 0, 500)
    net.ping(a, b)
    net.pass(600)
    b.store.drop(topic)
    b.sync.leave(topic)
    const { fresh } = b.received
    net.pass(30 * secondMs)
    expect(b.received.fresh - fresh).toBeLessThanOrEqual(64)
    expect(a.core.blamed.concat(b.core.blamed)).toEqual([])
  })
})
