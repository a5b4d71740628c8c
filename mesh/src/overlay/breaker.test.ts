import { describe, expect, it } from 'vitest'
import { p, seededRandom } from '../core.fixture.ts'
import { defaultOptions } from '../options.ts'
import { createBreaker } from './breaker.ts'

const create = () => createBreaker(defaultOptions, seededRandom(1))

describe('breaker', () => {
  it('waits longer after each failure, and pauses after five', () => {
    const breaker = create()
    let nowMs = 0
    const waits = Array.from({ length: 6 }, () => {
      const failedMs = nowMs
      breaker.failed(p(1), nowMs)
      while (!breaker.mayTry(p(1), nowMs))
        nowMs += 10
      return nowMs - failedMs
    })
    expect(waits[0]).toBeLessThanOrEqual(defaultOptions.redialFirstMs)
    expect(waits[2]).toBeGreaterThan(waits[0]!)
    expect(waits[4]).toBeGreaterThanOrEqual(defaultOptions.breakerOpenMs)
    expect(waits[5]).toBeGreaterThanOrEqual(defaultOptions.breakerOpenMs)
    expect(Math.max(...waits)).toBeLessThanOrEqual(defaultOptions.redialLongestMs)
  })

  it('forgets trouble after success', () => {
    const breaker = create()
    for (let failure = 0; failure < 5; failure++)
      breaker.failed(p(1), 0)
    breaker.succeeded(p(1))
    expect(breaker.mayTry(p(1), 0)).toBe(true)
    expect(breaker.failures(p(1))).toBe(0)
  })

  it('leaves pairs that NATs keep apart alone for minutes', () => {
    const breaker = create()
    breaker.apart(p(1), 0)
    expect(breaker.isApart(p(1), defaultOptions.apartForMs - 1)).toBe(true)
    expect(breaker.mayTry(p(1), 2 * defaultOptions.apartForMs)).toBe(true)
  })

  it('takes no older word about who has gone', () => {
    const breaker = create()
    breaker.gone(p(1), 1_000)
    expect(breaker.isNews(p(1), 999)).toBe(false)
    expect(breaker.isNews(p(1), 1_001)).toBe(true)
    expect(breaker.isNews(p(2), 0)).toBe(true)
  })

  it('remembers a bounded number of peers, the last ones', () => {
    const breaker = create()
    for (let peer = 0; peer < 3 * defaultOptions.peersRemembered; peer++)
      breaker.full(p(peer), 0)
    expect(breaker.size()).toBe(defaultOptions.peersRemembered)
    expect(breaker.mayTry(p(3 * defaultOptions.peersRemembered - 1), 0)).toBe(false)
    expect(breaker.mayTry(p(0), 0)).toBe(true)
  })
})
