import type { Refusal } from './refusal.ts'
import { describe, expect, it } from 'vitest'
import { refusalToError } from './refusal.ts'

describe('a refusal', () => {
  it.each<Refusal>(['bad-request', 'bad-proof', 'stale-challenge', 'gate-full', 'too-many-tries', 'blocked', 'full', 'not-invited', 'too-many-rooms'])('says %s in words with a next step, and the reason for the app', (reason) => {
    const error = refusalToError(reason)
    expect(error.details).toEqual({ reason })
    expect(error.message).toMatch(/^[A-Z].+\. ?(?:[A-Z].+\.)?$/)
  })
})
