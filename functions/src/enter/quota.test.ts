import type { EventId } from '@festival-chat/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMemoryRegister } from '../members/register.fixture.ts'
import { findTicket } from './quota.ts'

const event = 'lampion' as EventId

describe('a quota', () => {
  it('lets in as many as it says, wherever each begins to look, also when it is raised on the way', async () => {
    await fc.assert(fc.asyncProperty(fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.infiniteStream(fc.nat({ max: 255 })), async (first, second, starts) => {
      const register = createMemoryRegister()
      const random = (): Uint8Array => Uint8Array.of(starts.next().value as number)
      const letIn = async (quota: number, people: number): Promise<number> => {
        let count = 0
        for (let n = 0; n < people; n++) {
          count += await register.transact(event, async (transaction) => {
            const ticket = await findTicket(transaction, { via: 'code', quota }, random)
            if (ticket)
              transaction.quotas.put(ticket.key, ticket.after)
            return ticket ? 1 : 0
          })
        }
        return count
      }
      const before = await letIn(first, 15)
      expect(before).toBe(Math.min(first, 15))
      const after = await letIn(Math.max(first, second), 60)
      expect(before + after).toBe(Math.max(first, second))
    }), { numRuns: 50 })
  })
})
