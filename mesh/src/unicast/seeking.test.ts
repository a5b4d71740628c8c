import type { PeerId } from '../ids.ts'
import { describe, expect, it } from 'vitest'
import { createFakeCore, p } from '../core.fixture.ts'
import { createSeeking } from './seeking.ts'
import { createTrail } from './trail.ts'

function given(): { core: ReturnType<typeof createFakeCore>, seeking: ReturnType<typeof createSeeking>, vain: PeerId[], wanted: { is: boolean } } {
  const core = createFakeCore()
  core.link(p(1))
  core.link(p(2))
  core.link(p(3), undefined, { greeted: false })
  const vain: PeerId[] = []
  const wanted = { is: true }
  let nonce = 0
  const seeking = createSeeking(core, { trail: createTrail(core.options), nextNonce: () => nonce++, isWanted: () => wanted.is, inVain: peer => void vain.push(peer) })
  return { core, seeking, vain, wanted }
}

describe('seeking', () => {
  it('goes a short way first, further then, and on as long as it is wanted', () => {
    const { core, seeking, vain, wanted } = given()
    seeking.start(p(9))
    seeking.start(p(9))
    expect(core.take('search').map(({ to, frame }) => [to, frame.left])).toEqual([[p(1), 1], [p(2), 1]])
    core.pass(400)
    expect(core.take('search').map(({ frame }) => frame.left)).toEqual([2, 2])
    core.pass(1_599)
    expect(vain).toEqual([])
    core.pass(1)
    expect(vain).toEqual([p(9)])
    expect(core.take('search')).toHaveLength(2)
    wanted.is = false
    core.pass(10_000)
    expect(core.take('search')).toEqual([])
    expect(seeking.size()).toBe(0)
  })

  it('stops when it has found', () => {
    const { core, seeking } = given()
    seeking.start(p(9))
    seeking.stop(p(9))
    core.take('search')
    core.pass(10_000)
    expect(core.take('search')).toEqual([])
  })

  it('begins no more floods in a second than are allowed, and forgets none', () => {
    const { core, seeking } = given()
    for (let peer = 10; peer < 50; peer++)
      seeking.start(p(peer))
    const links = 2
    const atOnce = core.take('search').map(({ frame }) => frame.target)
    expect(atOnce).toHaveLength(links * 2 * core.options.searchesPerS)
    core.pass(3_000)
    const later = core.take('search').map(({ frame }) => frame.target)
    expect(later.length).toBeLessThanOrEqual(links * 3 * core.options.searchesPerS)
    expect(new Set([...atOnce, ...later]).size).toBe(40)
  })
})
