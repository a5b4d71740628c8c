import { describe, expect, it } from 'vitest'
import { p } from '../core.fixture.ts'
import { createBans } from './bans.ts'

const options = { banFirstMs: 1_000, banLongestMs: 3_000, peersRemembered: 4 }

/** Banned anew at the end of each ban: how long each one lasted. */
function lengths(times: number): number[] {
  const bans = createBans(options)
  const found: number[] = []
  let nowMs = 0
  for (let time = 0; time < times; time++) {
    const beganMs = nowMs
    bans.add(p(1), nowMs)
    while (bans.has(p(1), nowMs))
      nowMs += 100
    found.push(nowMs - beganMs)
  }
  return found
}

describe('bans', () => {
  it('end, and last twice as long each time, up to the longest', () => expect(lengths(4)).toEqual([1_000, 2_000, 3_000, 3_000]))

  it('concern nobody else', () => {
    const bans = createBans(options)
    bans.add(p(1), 0)
    expect(bans.has(p(1), 999)).toBe(true)
    expect(bans.has(p(2), 0)).toBe(false)
  })

  it('are bounded: the oldest is forgotten first', () => {
    const bans = createBans(options)
    for (let peer = 0; peer < 100; peer++)
      bans.add(p(peer), peer)
    expect(bans.size()).toBe(4)
    expect([95, 96, 99].map(peer => bans.has(p(peer), 100))).toEqual([false, true, true])
  })
})
