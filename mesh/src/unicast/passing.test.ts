import type { Unicast } from '../frames.ts'
import { describe, expect, it } from 'vitest'
import { createFakeCore, p } from '../core.fixture.ts'
import { createPassing } from './passing.ts'
import { createTrail } from './trail.ts'

const options = { unicastsRemembered: 20, unicastsHeldBytes: 1_000, unicastTimeoutMs: 5_000 }
const frame = (nonce: number, bytes = 100): Unicast => ({ type: 'unicast', from: p(1), to: p(2), nonce, left: 5, body: new Uint8Array(bytes) })

describe('what passed', () => {
  it('is known again by its author and number, for a bounded time', () => {
    const passing = createPassing(options)
    for (let nonce = 0; nonce < 500; nonce++)
      passing.hold(passing.add(frame(nonce), p(3), 0), frame(nonce))
    expect(passing.get(p(1), 499)).toMatchObject({ to: p(2), previous: p(3), left: 5 })
    expect(passing.get(p(1), 480)).toBeDefined()
    expect(passing.get(p(1), 479)).toBeUndefined()
    expect(passing.get(p(4), 499)).toBeUndefined()
    expect(passing.size()).toEqual({ frames: 20, heldBytes: 1_000 })
  })

  it('is held within its bytes, the latest longest', () => {
    const passing = createPassing(options)
    const passed = [400, 500, 600, 1_200].map((bytes, nonce) => {
      const added = passing.add(frame(nonce, bytes), p(3), 0)
      passing.hold(added, frame(nonce, bytes))
      return [passing.size().heldBytes, added] as const
    })
    expect(passed.map(([held]) => held)).toEqual([400, 900, 600, 0])
    expect(passed.map(([, { held }]) => held)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('is held no longer than its author waits, and let go once', () => {
    const passing = createPassing(options)
    const [old, young] = [passing.add(frame(1), p(3), 0), passing.add(frame(2), p(3), 4_000)]
    const link = createFakeCore().link(p(7))
    for (const passed of [old, young]) {
      passed.leg = { link, sentMs: 0 }
      passing.hold(passed, frame(0))
      passing.hold(passed, frame(0))
    }
    expect(passing.heldVia(p(7), 4_000)).toEqual([old, young])
    expect(passing.heldVia(p(3), 4_000)).toEqual([])
    expect(passing.heldVia(p(7), 5_000)).toEqual([young])
    passing.release(young)
    passing.release(young)
    expect(passing.size().heldBytes).toBe(0)
  })
})

it('searches are known again too, as many as are remembered', () => {
  const trail = createTrail(options)
  for (let nonce = 0; nonce < 100; nonce++)
    expect(trail.add(p(1), nonce, { target: p(2), previous: p(3) })).toBe(true)
  expect(trail.add(p(1), 99, { target: p(2), previous: p(4) })).toBe(false)
  expect(trail.get(p(1), 99)).toEqual({ target: p(2), previous: p(3), answers: 0 })
  expect(trail.get(p(1), 79)).toBeUndefined()
  expect(trail.size()).toBe(20)
})
