import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCredit, grant, spend } from './credit.ts'

const bounds = { messages: 20, bytes: 1_000, bytesEach: 100 }

it('never pays for more than was granted, in messages or in bytes', () => {
  const steps = fc.array(fc.record({ isGrant: fc.boolean(), messages: fc.nat(3), bytes: fc.nat(600) }))
  fc.assert(fc.property(steps, (taken) => {
    const credit = createCredit()
    const granted = { messages: 0, bytes: 0 }
    for (const { isGrant, messages, bytes } of taken) {
      if (isGrant) {
        grant(credit, messages, bounds, 0)
        granted.messages = Math.min(bounds.messages, granted.messages + messages)
        granted.bytes = Math.min(bounds.bytes, granted.bytes + messages * bounds.bytesEach)
      }
      else if (spend(credit, messages, bytes, 0)) {
        granted.messages -= messages
        granted.bytes -= bytes
      }
      expect(granted.messages).toBeGreaterThanOrEqual(0)
      expect(granted.bytes).toBeGreaterThanOrEqual(0)
      expect(credit.messages).toBeLessThanOrEqual(bounds.messages)
      expect(credit.bytes).toBeLessThanOrEqual(bounds.bytes)
    }
  }))
})

it('ends half a minute after the last grant', () => {
  const credit = createCredit()
  grant(credit, 2, bounds, 0)
  expect(spend(credit, 1, 10, 30_000)).toBe(true)
  expect(spend(credit, 1, 10, 30_001)).toBe(false)
})
