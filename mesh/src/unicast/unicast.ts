// Bodies from one peer to another over whoever lies between: sent, passed on, and turned back where there is no way.
import type { Core, Link, Spreading, Unicasting } from '../core.ts'
import type { FrameOf, Unicast } from '../frames.ts'
import type { PeerId } from '../ids.ts'
import type { Passed } from './passing.ts'
import { maxBodyBytes, maxWord } from '../wire/bounds.ts'
import { createAnswering } from './answering.ts'
import { arrived, priorityOf } from './going.ts'
import { createNextHop } from './next-hop.ts'
import { createOutgoing } from './outgoing.ts'
import { createPassing } from './passing.ts'
import { createRoutes } from './routes.ts'
import { createSeeking } from './seeking.ts'
import { createTrail } from './trail.ts'

export interface UnicastDeps {
  readonly towards: Spreading['towards']
  /** Bodies begin with their service. */
  readonly received: (from: PeerId, body: Uint8Array) => void
  readonly undelivered: (to: PeerId, body: Uint8Array) => void
}

/** The way it came first, and two ways on: more is for its author to try. */
const triesEach = 2

export function createUnicast(core: Core, { towards, received, undelivered }: UnicastDeps): Unicasting {
  const { options, self } = core
  const routes = createRoutes(options)
  const passing = createPassing(options)
  const trail = createTrail(options)
  const nextHop = createNextHop(core, routes, towards)
  // Begins anywhere, so that who comes back under the same name is not taken for its own past.
  let nonce = Math.floor(core.random() * maxWord)
  const nextNonce = (): number => nonce = nonce === maxWord ? 0 : nonce + 1

  const outgoing = createOutgoing(core, { nextHop, nextNonce, seek, undelivered })
  const seeking = createSeeking(core, { trail, nextNonce, isWanted: outgoing.retry, inVain: outgoing.inVain })
  const answering = createAnswering(core, { routes, trail, learn, found })

  function seek(target: PeerId): void {
    seeking.start(target)
  }

  function found(target: PeerId): void {
    if (!outgoing.found(target))
      seeking.stop(target)
  }

  function learn(peer: PeerId, via: PeerId, hops: number): void {
    if (peer === self || peer === via || !core.links.get(via))
      return
    routes.learn(peer, { via, hops }, core.now())
    outgoing.retry(peer)
  }

  function turnBack({ from, to, nonce }: Unicast | Passed, previous: PeerId): void {
    core.count('unicast.turned-back')
    core.send(previous, { type: 'no-route', from, to, nonce })
  }

  function passOn(passed: Passed, frame: Unicast): void {
    const { to, nonce, tried } = passed
    const next = frame.left > 0 && tried.length <= triesEach ? nextHop({ to, nonce, not: tried }) : undefined
    if (next === undefined) {
      passing.release(passed)
      passed.hasFailed = true
      return turnBack(passed, passed.previous)
    }
    tried.push(next)
    passed.leg = { link: core.links.get(next)!, sentMs: core.now() }
    passing.hold(passed, frame)
    core.send(next, { ...frame, left: frame.left - 1 }, priorityOf(frame.body))
  }

  function tryAnother(passed: Passed): void {
    if (passed.held)
      return passOn(passed, passed.held)
    passed.hasFailed = true
    turnBack(passed, passed.previous)
  }

  /** Fewer links left than the first time: it went in a circle. Otherwise another way was tried while this one works. */
  function again(passed: Passed, frame: Unicast, link: Link): void {
    if (passed.to !== self && passed.to === frame.to && (passed.hasFailed || frame.left < passed.left))
      turnBack(frame, link.peer)
  }

  function receive(link: Link, given: Unicast): void {
    if (given.body.length > maxBodyBytes)
      return core.blame(link.peer, 'garbled')
    const frame = given.left < options.unicastHops ? given : { ...given, left: options.unicastHops - 1 }
    if (frame.from === self)
      return turnBack(frame, link.peer)
    learn(frame.from, link.peer, options.unicastHops - frame.left)
    const known = passing.get(frame.from, frame.nonce)
    if (known)
      return again(known, frame, link)
    const passed = passing.add(frame, link.peer, core.now())
    if (frame.to === self)
      return received(frame.from, frame.body)
    core.count('unicast.passed-on')
    passOn(passed, frame)
  }

  function noRoute(link: Link, frame: FrameOf<'no-route'>): void {
    const passed = frame.from === self ? undefined : passing.get(frame.from, frame.nonce)
    if (frame.from === self) {
      routes.drop(frame.to, link.peer)
      outgoing.noRoute(link.peer, frame)
    }
    else if (passed && passed.to === frame.to && passed.tried.length > 1 && passed.tried.at(-1) === link.peer && !passed.hasFailed) {
      routes.drop(frame.to, link.peer)
      tryAnother(passed)
    }
  }

  return {
    send(to, body) {
      if (to === self)
        return received(self, body)
      if (body.length > maxBodyBytes)
        return undelivered(to, body)
      outgoing.send(to, body)
    },
    handle(link, frame) {
      switch (frame.type) {
        case 'unicast': return receive(link, frame)
        case 'no-route': return noRoute(link, frame)
        case 'search': return answering.search(link, frame)
        case 'found': return answering.found(link, frame)
      }
    },
    learn,
    linkDown(peer) {
      routes.dropVia(peer)
      answering.linkDown(peer)
      outgoing.linkDown(peer)
      for (const passed of passing.heldVia(peer, core.now())) {
        if (passed.leg && !arrived(passed.leg))
          tryAnother(passed)
      }
    },
    routes: routes.all,
  }
}
