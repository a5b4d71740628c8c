import { describe, expect, it } from 'vitest'
import { planTalk } from './workload.ts'

describe('the talk', () => {
  const size = { people: 20, messages: 300, perSecond: 7 }
  it('is the same each time', () => expect(planTalk(size)).toEqual(planTalk(size)))
  it('is by everybody, at its pace, each line another', () => {
    const lines = planTalk(size)
    expect(lines).toHaveLength(300)
    expect(new Set(lines.map(({ who }) => who)).size).toBe(20)
    expect(new Set(lines.map(({ text }) => text)).size).toBe(300)
    expect(lines[70]?.afterMs).toBe(10_000)
    expect(lines.every(({ text }) => text.length >= 20 && text.length < 140)).toBe(true)
  })
})
