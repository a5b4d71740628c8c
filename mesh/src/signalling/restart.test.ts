import type { PeerId } from '../ids.ts'
import type { World } from './signalling.fixture.ts'
import { describe, expect, it } from 'vitest'
import { bytesOf, dialled, great, offer, small, worldOf } from './signalling.fixture.ts'

describe('a restart', () => {
  const linked = (self: PeerId, peer: PeerId): World => {
    const world = worldOf(self)
    world.core.link(peer, undefined, { suspect: true })
    return world
  }

  it('goes there and back without the overlay', () => {
    const [here, there] = [linked(small, great), linked(great, small)]
    there.isOpen = false
    here.signalling.signal(great, 'restart', bytesOf(1))
    there.hear(small, here.said[0]!.signal)
    expect(there.effects()).toEqual([{ type: 'signal', peer: small, kind: 'restart', bytes: bytesOf(1), rollback: false }])
    there.signalling.signal(small, 'restart-answer', bytesOf(2))
    here.hear(great, there.said[0]!.signal)
    expect(here.effects()).toEqual([{ type: 'signal', peer: great, kind: 'restart-answer', bytes: bytesOf(2), rollback: false }])
  })

  it('may be followed by another from the other side', () => {
    const world = linked(great, small)
    world.signalling.signal(small, 'restart', bytesOf(1))
    world.hear(small, { kind: 'restart-answer', session: world.said[0]!.signal.session, bytes: bytesOf(2) })
    world.hear(small, { kind: 'restart', session: 9, bytes: bytesOf(3) })
    expect(world.effects().map(effect => effect.type === 'signal' ? [effect.kind, effect.rollback] : effect)).toEqual([['restart-answer', false], ['restart', false]])
    const other = linked(small, great)
    other.hear(great, { kind: 'restart', session: 9, bytes: bytesOf(3) })
    other.signalling.signal(great, 'restart-answer', bytesOf(4))
    other.signalling.signal(great, 'restart', bytesOf(5))
    expect(other.said.map(({ signal }) => signal.kind)).toEqual(['restart-answer', 'restart'])
  })

  it('meets another: the smaller gives way', () => {
    for (const [self, peer, expected] of [[small, great, [true]], [great, small, []]] as const) {
      const world = linked(self, peer)
      world.signalling.signal(peer, 'restart', bytesOf(1))
      world.hear(peer, { kind: 'restart', session: 9, bytes: bytesOf(3) })
      expect(world.effects().map(effect => effect.type === 'signal' ? effect.rollback : effect)).toEqual(expected)
    }
  })

  it('of the host that crosses the other one is kept back by the smaller', () => {
    const world = linked(small, great)
    world.hear(great, { kind: 'restart', session: 9, bytes: bytesOf(3) })
    world.signalling.signal(great, 'restart', bytesOf(1))
    expect(world.said).toEqual([])
  })

  it('of a link that we do not have is refused, and a refusal closes nothing', () => {
    const world = worldOf(small)
    world.hear(great, { kind: 'restart', session: 9, bytes: bytesOf(3) })
    expect(world.said).toEqual([{ to: great, signal: { kind: 'refuse', session: 9 } }])
    const other = linked(great, small)
    other.signalling.signal(small, 'restart', bytesOf(1))
    other.hear(small, { kind: 'refuse', session: other.said[0]!.signal.session })
    other.core.pass(20_000)
    expect(other.effects()).toEqual([])
    expect(other.refused).toEqual([])
  })

  it('is refused by who dials, and disturbs no dial', () => {
    for (const [self, peer] of [[small, great], [great, small]] as const) {
      const world = dialled(self, peer)
      world.hear(peer, { kind: 'restart', session: 9, bytes: bytesOf(3) })
      expect(world.said).toEqual([{ to: peer, signal: { kind: 'refuse', session: 9 } }])
      world.hear(peer, { kind: 'answer', session: world.session, bytes: bytesOf(4) })
      expect(world.effects()).toMatchObject([{ type: 'signal', kind: 'answer' }])
    }
  })

  it('is given up for an offer from who has lost the link', () => {
    const world = linked(great, small)
    world.signalling.signal(small, 'restart', bytesOf(1))
    world.hear(small, offer(9, 3))
    expect(world.effects()).toEqual([{ type: 'signal', peer: small, kind: 'offer', bytes: bytesOf(3), rollback: true }])
  })
})
