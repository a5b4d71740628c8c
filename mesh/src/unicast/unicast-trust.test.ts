import type { Frame } from '../frames.ts'
import { describe, expect, it } from 'vitest'
import { p } from '../core.fixture.ts'
import { maxBodyBytes } from '../wire/bounds.ts'
import { createNet, row } from './net.fixture.ts'
import { forApplication } from './services.ts'

const hello = forApplication(Uint8Array.of(1, 2, 3))

describe('bounds', () => {
  it('of what waits for one target and in all', () => {
    const net = createNet(1, [])
    const { core, unicast, undelivered } = net.at(0)
    for (let time = 0; time < 40; time++)
      unicast.send(p(1), hello)
    expect(undelivered).toHaveLength(40 - core.options.pendingPerTarget)
    for (let peer = 2; peer < 200; peer++)
      unicast.send(p(peer), hello)
    expect(undelivered).toHaveLength(40 + 198 - core.options.pendingSends)
    net.pass(5_100)
    expect(undelivered).toHaveLength(238)
  })

  it('of the body', () => {
    const net = createNet(2, row(2))
    net.at(0).unicast.send(p(1), new Uint8Array(maxBodyBytes + 1))
    expect(net.at(0).undelivered).toHaveLength(1)
    const link = net.at(1).core.links.get(p(0))!
    net.at(1).unicast.handle(link, { type: 'unicast', from: p(0), to: p(1), nonce: 1, left: 3, body: new Uint8Array(maxBodyBytes + 1) })
    expect(net.at(1).received).toEqual([])
    expect(net.at(1).core.blamed).toEqual([{ peer: p(0), offence: 'garbled' }])
  })

  it('of routes, whatever is told', () => {
    const net = createNet(2, row(2))
    for (let peer = 2; peer < 3_000; peer++)
      net.at(0).unicast.learn(p(peer), p(1), peer)
    expect(net.at(0).unicast.routes()).toHaveLength(net.at(0).core.options.routes)
  })

  it('of searches that one link can make us pass on', () => {
    const net = createNet(3, row(3))
    const { core, unicast } = net.at(1)
    for (let nonce = 0; nonce < 1_000; nonce++)
      unicast.handle(core.links.get(p(0))!, { type: 'search', origin: p(5), target: p(9), nonce, left: 255 })
    const passedOn = core.take('search')
    expect(passedOn).toHaveLength(4 * core.options.searchesPerS)
    expect(Math.max(...passedOn.map(({ frame }) => frame.left))).toBeLessThan(core.options.searchHops - 1)
  })

  it('of links that a frame can make itself travel', () => {
    const net = createNet(20, row(20))
    for (let place = 0; place < 19; place++)
      net.at(place).towards = p(place + 1)
    const { core, unicast } = net.at(1)
    unicast.handle(core.links.get(p(0))!, { type: 'unicast', from: p(0), to: p(30), nonce: 1, left: 255, body: hello })
    net.pass(1_000)
    expect(net.carried.get('unicast')).toBe(core.options.unicastHops - 1)
  })
})

describe('lies', () => {
  const world = (): ReturnType<typeof createNet> => createNet(4, [[0, 1], [1, 2], [1, 3]])
  const say = (net: ReturnType<typeof createNet>, from: number, frame: Frame): void => net.at(1).unicast.handle(net.at(1).core.links.get(p(from))!, frame as never)

  it('about routes take none away from others', () => {
    const net = world()
    net.at(1).unicast.learn(p(9), p(2), 2)
    say(net, 0, { type: 'unicast', from: p(0), to: p(9), nonce: 7, left: 5, body: hello })
    say(net, 3, { type: 'no-route', from: p(0), to: p(9), nonce: 7 })
    say(net, 2, { type: 'no-route', from: p(0), to: p(8), nonce: 7 })
    say(net, 2, { type: 'no-route', from: p(0), to: p(9), nonce: 8 })
    expect(net.at(1).unicast.routes()).toContainEqual({ to: p(9), via: p(2), hops: 2 })
    expect(net.at(1).core.take('no-route')).toEqual([])
    say(net, 2, { type: 'no-route', from: p(0), to: p(9), nonce: 7 })
    expect(net.at(1).unicast.routes()).not.toContainEqual(expect.objectContaining({ to: p(9) }))
    expect(net.at(1).core.take('no-route').map(({ to }) => to)).toEqual([p(0)])
  })

  it('about what nobody asked for are not believed', () => {
    const net = world()
    say(net, 2, { type: 'found', origin: p(0), target: p(9), nonce: 7, hops: 1 })
    say(net, 0, { type: 'search', origin: p(0), target: p(9), nonce: 7, left: 2 })
    say(net, 2, { type: 'found', origin: p(0), target: p(8), nonce: 7, hops: 1 })
    say(net, 0, { type: 'found', origin: p(0), target: p(9), nonce: 7, hops: 1 })
    say(net, 2, { type: 'found', origin: p(0), target: p(9), nonce: 7, hops: 200 })
    expect(net.at(1).core.take('found')).toEqual([])
    expect(net.at(1).unicast.routes()).toEqual([])
    for (let time = 0; time < 9; time++)
      say(net, 2, { type: 'found', origin: p(0), target: p(9), nonce: 7, hops: 1 })
    expect(net.at(1).core.take('found')).toHaveLength(2)
  })

  it('of one who answers every search and passes nothing on keep nobody busy for long', () => {
    const net = createNet(2, row(2))
    net.lets = (from, _, frame) => {
      if (from === 0 && frame.type === 'search')
        net.at(1).core.send(p(0), { type: 'found', origin: p(0), target: frame.target, nonce: frame.nonce, hops: 1 })
      if (from === 0 && frame.type === 'unicast')
        net.at(1).core.send(p(0), { type: 'no-route', from: p(0), to: frame.to, nonce: frame.nonce })
      return from === 1
    }
    net.at(0).unicast.send(p(9), hello)
    net.pass(6_000)
    expect(net.at(0).undelivered).toHaveLength(1)
    expect(net.carried.get('unicast')).toBeLessThanOrEqual(8)
    expect(net.carried.get('search')).toBeLessThanOrEqual(20)
  })
})
