import type { PeerId } from '@festival-chat/mesh'
import type { Connection } from './connection.ts'
import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../../../../mesh/src/host/virtual-clock.fixture.ts'
import { createAttempts } from './attempts.ts'

const peer = 'a'.repeat(26) as PeerId

function stage() {
  const clock = createVirtualClock()
  const attempts = createAttempts(clock)
  const closed: string[] = []
  const expired: string[] = []
  const begin = (name: string, isOurs: boolean): void =>
    attempts.begin(peer, { connection: { close: () => closed.push(name) } as unknown as Connection, via: 'broker', isOurs }, () => expired.push(name))
  return { ...attempts, pass: clock.pass, start: begin, closed, expired }
}

describe('attempts', () => {
  it('take each other\'s place, and the one before is closed', () => {
    const { start, closed, expired, pass } = stage()
    start('first', true)
    start('second', true)
    expect(closed).toEqual(['first'])
    pass(60_000)
    expect(expired).toEqual(['second'])
  })

  it('are not called back about once they are settled or dropped', () => {
    const { start, get, settle, dropAll, closed, expired, pass } = stage()
    start('settled', true)
    settle(peer)
    start('dropped', true)
    dropAll()
    pass(60_000)
    expect(get(peer)).toBeUndefined()
    expect(closed).toEqual(['dropped'])
    expect(expired).toEqual([])
  })

  it('of others keep us from beginning another for a while', () => {
    const { start, turn, isTheirTurn, get, pass } = stage()
    expect(isTheirTurn(peer)).toBe(false)
    start('ours', true)
    expect(isTheirTurn(peer)).toBe(false)
    turn(peer, 'mesh')
    expect(get(peer)).toMatchObject({ via: 'mesh', isOurs: false })
    expect(isTheirTurn(peer)).toBe(true)
    pass(5_000)
    expect(isTheirTurn(peer)).toBe(false)
  })
})
