import type { RefusedWhy, Signalling } from '../core.ts'
import type { SignalKind } from '../machine.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { p } from '../core.fixture.ts'
import { createNet, row } from '../unicast/net.fixture.ts'
import { createServices } from '../unicast/services.ts'
import { encodeSignal, maxSignalBytes } from './codec.ts'
import { bytesOf, dialled, great, hint, offer, small, worldOf } from './signalling.fixture.ts'
import { createSignalling } from './signalling.ts'

describe('a dial', () => {
  it('asks for an offer, takes it there, and brings the answer', () => {
    const world = worldOf(small)
    world.signalling.dial(great, true)
    expect(world.effects()).toEqual([{ type: 'connect', peer: great, via: 'mesh' }])
    world.signalling.signal(great, 'offer', bytesOf(1, 2))
    const session = world.said[0]!.signal.session
    expect(world.said).toEqual([{ to: great, signal: { kind: 'offer', session, needy: true, hints: [hint], bytes: bytesOf(1, 2) } }])
    world.hear(great, { kind: 'answer', session, bytes: bytesOf(3) })
    expect(world.effects()).toEqual([{ type: 'signal', peer: great, kind: 'answer', bytes: bytesOf(3), rollback: false }])
  })

  it('that is refused is closed, and the overlay is told', () => {
    const world = dialled(small, great)
    world.hear(great, { kind: 'refuse', session: world.session })
    expect(world.effects()).toEqual([{ type: 'close', peer: great, reason: 'refused' }])
    expect(world.refused).toEqual([{ peer: great, why: 'full' }])
  })

  it('without an answer offers once more, and then ends', () => {
    const world = dialled(small, great)
    world.core.pass(2_500)
    expect(world.said.map(({ signal }) => signal.session)).toEqual([world.session])
    world.core.pass(6_000)
    expect(world.said).toHaveLength(1)
    expect(world.effects()).toEqual([{ type: 'close', peer: great, reason: 'dead' }])
    expect(world.refused).toEqual([{ peer: great, why: 'silent' }])
    world.hear(great, { kind: 'answer', session: world.session, bytes: bytesOf(3) })
    expect(world.effects()).toEqual([])
  })

  it('to somebody whom no way leads to ends as soon as that is known', () => {
    const world = dialled(small, great)
    world.signalling.lost(great, encodeSignal(offer(world.session + 1 & 65_535)))
    expect(world.refused).toEqual([])
    world.signalling.lost(great, encodeSignal(offer(world.session)))
    expect(world.refused).toEqual([{ peer: great, why: 'unreachable' }])
    expect(world.effects()).toEqual([{ type: 'close', peer: great, reason: 'dead' }])
  })

  it('that was answered is not ended by a copy that got lost', () => {
    const world = dialled(small, great)
    world.hear(great, { kind: 'answer', session: world.session, bytes: bytesOf(3) })
    world.effects()
    world.signalling.lost(great, encodeSignal(offer(world.session)))
    expect(world.effects()).toEqual([])
    expect(world.refused).toEqual([])
  })

  it('that has come about says no more', () => {
    const world = dialled(small, great)
    world.signalling.settled(great)
    world.core.pass(20_000)
    expect(world.effects()).toEqual([])
    expect(world.said).toEqual([])
  })

  it('takes one answer, for its own session, from whom it asked, and only once it has offered', () => {
    const world = worldOf(small)
    world.signalling.dial(great, false)
    world.effects()
    for (let session = 0; session < 65_536; session += 7)
      world.hear(great, { kind: 'answer', session, bytes: bytesOf(3) })
    world.signalling.signal(great, 'offer', bytesOf(1))
    const { session } = world.said[0]!.signal
    world.hear(great, { kind: 'answer', session: session + 1 & 65_535, bytes: bytesOf(3) })
    world.hear(great, { kind: 'restart-answer', session, bytes: bytesOf(3) })
    world.hear(great, { kind: 'refuse', session: session + 1 & 65_535 })
    world.hear(p(9), { kind: 'answer', session, bytes: bytesOf(3) })
    expect(world.effects()).toEqual([])
    world.hear(great, { kind: 'answer', session, bytes: bytesOf(4) })
    world.hear(great, { kind: 'answer', session, bytes: bytesOf(5) })
    world.hear(great, { kind: 'refuse', session })
    expect(world.effects()).toEqual([{ type: 'signal', peer: great, kind: 'answer', bytes: bytesOf(4), rollback: false }])
  })
})

describe('an offer', () => {
  it('goes to the host if the overlay admits it, and the answer goes back', () => {
    const world = worldOf(small)
    world.hear(great, { kind: 'offer', session: 5, needy: true, hints: [hint], bytes: bytesOf(1) })
    expect(world.asked).toEqual([{ peer: great, needy: true, hints: [hint] }])
    expect(world.effects()).toEqual([{ type: 'signal', peer: great, kind: 'offer', bytes: bytesOf(1), rollback: false }])
    world.signalling.signal(great, 'answer', bytesOf(2))
    expect(world.said).toEqual([{ to: great, signal: { kind: 'answer', session: 5, bytes: bytesOf(2) } }])
  })

  it('is refused otherwise, and so are its copies', () => {
    const world = worldOf(small)
    world.isOpen = false
    world.hear(great, offer(5))
    world.hear(great, offer(5))
    expect(world.effects()).toEqual([])
    expect(world.said).toEqual(Array.from({ length: 2 }, () => ({ to: great, signal: { kind: 'refuse', session: 5 } })))
    expect(world.asked).toHaveLength(1)
  })

  it('that comes twice is given to the host once, and answered again', () => {
    const world = worldOf(small)
    world.hear(great, offer(5, 1))
    world.hear(great, offer(5, 1))
    expect(world.effects()).toHaveLength(1)
    world.signalling.signal(great, 'answer', bytesOf(2))
    world.hear(great, offer(5, 1))
    expect(world.said.map(({ signal }) => signal.kind)).toEqual(['answer', 'answer'])
    expect(world.effects()).toEqual([])
  })

  it('that was overtaken by its successor, or by its own success, is ignored', () => {
    const world = worldOf(small)
    world.hear(great, offer(5, 1))
    world.hear(great, offer(6, 2))
    world.hear(great, offer(5, 1))
    expect(world.effects().map(effect => effect.type === 'signal' ? [...effect.bytes] : effect)).toEqual([[1], [2]])
    world.core.link(great)
    world.signalling.settled(great)
    world.hear(great, offer(6, 2))
    world.hear(great, offer(4, 2))
    expect(world.effects()).toEqual([])
    expect(world.said).toEqual([])
    world.hear(great, offer(7, 3))
    expect(world.effects()).toHaveLength(1)
  })

  it('from one whose numbers began anew is taken', () => {
    const world = worldOf(small)
    world.hear(great, offer(5))
    world.hear(great, offer(60_000))
    world.core.pass(20_000)
    world.hear(great, offer(59_999))
    expect(world.effects().filter(({ type }) => type === 'signal')).toHaveLength(3)
  })

  it('that comes to nothing is closed at our side too', () => {
    const world = worldOf(small)
    world.hear(great, offer(5))
    world.signalling.signal(great, 'answer', bytesOf(2))
    world.effects()
    world.core.pass(9_000)
    expect(world.effects()).toEqual([{ type: 'close', peer: great, reason: 'dead' }])
    expect(world.refused).toEqual([])
  })

  it('that nobody asked the host for is not sent, nor is an answer to none', () => {
    const world = worldOf(small)
    for (const kind of ['offer', 'answer', 'restart', 'restart-answer'] as const satisfies SignalKind[])
      world.signalling.signal(great, kind, bytesOf(1))
    expect(world.said).toEqual([])
    world.signalling.dial(great, false)
    world.signalling.signal(great, 'answer', bytesOf(1))
    world.signalling.signal(great, 'offer', new Uint8Array(maxSignalBytes + 1))
    expect(world.said).toEqual([])
  })
})

describe('bounds', () => {
  it('of sessions: a crowd of offers leaves room for our own', () => {
    const world = worldOf(small)
    for (let peer = 10; peer < 400; peer++)
      world.hear(p(peer), offer(1))
    const most = world.core.options.sessions
    expect(world.effects()).toHaveLength(most / 2)
    expect(world.said.filter(({ signal }) => signal.kind === 'refuse')).toHaveLength(390 - most / 2)
    for (let peer = 500; peer < 600; peer++)
      world.signalling.dial(p(peer), false)
    expect(world.effects()).toHaveLength(most / 2)
    world.core.pass(8_000)
    expect(world.effects().filter(({ type }) => type === 'close')).toHaveLength(most)
    world.hear(p(700), offer(1))
    expect(world.effects()).toHaveLength(1)
  })

  it('of patience with nonsense: it is dropped', () => {
    const world = worldOf(small)
    fc.assert(fc.property(fc.uint8Array({ maxLength: 30 }), body => world.signalling.receive(great, body)))
    expect(world.core.counters.get('signals.garbled')).toBeGreaterThan(50)
  })
})

it('works through the neighbours of neighbours', () => {
  const signallings: Signalling[] = []
  const services: ReturnType<typeof createServices>[] = []
  const net = createNet(4, row(4), {}, {
    received: (place, from, body) => services[place]!.received(from, body),
    undelivered: (place, to, body) => services[place]!.undelivered(to, body),
  })
  const refused: RefusedWhy[] = []
  net.places.forEach(({ core, unicast }, place) => {
    signallings[place] = createSignalling(core, { send: unicast.send, admits: () => true, hints: () => [hint], refused: (_, why) => void refused.push(why) })
    services[place] = createServices(core, { signal: signallings[place].receive, signalLost: signallings[place].lost })
  })
  signallings[0]!.dial(p(3), true)
  signallings[0]!.signal(p(3), 'offer', new Uint8Array(450))
  net.pass(200)
  expect(net.at(3).core.effects).toMatchObject([{ type: 'signal', kind: 'offer', peer: p(0) }])
  signallings[3]!.signal(p(0), 'answer', new Uint8Array(450))
  net.pass(100)
  expect(net.at(0).core.effects).toMatchObject([{ type: 'connect' }, { type: 'signal', kind: 'answer', peer: p(3) }])
  signallings[0]!.dial(p(77), true)
  signallings[0]!.signal(p(77), 'offer', new Uint8Array(450))
  net.pass(2_500)
  expect(refused).toEqual(['unreachable'])
})
