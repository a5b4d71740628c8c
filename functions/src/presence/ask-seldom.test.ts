import type { EventId } from '@festival-chat/domain'
import { expect, it, vi } from 'vitest'
import { askSeldom } from './ask-seldom.ts'

const [one, other] = ['lampion', 'elsewhere'] as unknown as [EventId, EventId]

it('asks once a minute for each event, and again where asking failed', async () => {
  let ms = 120_000
  const ask = vi.fn(async () => {})
  const seldom = askSeldom(ask, () => ms)
  ask.mockRejectedValueOnce(new Error('busy'))
  await expect(seldom(one)).rejects.toThrow('busy')
  for (const event of [one, one, other, one])
    await seldom(event)
  expect(ask.mock.calls).toEqual([[one], [one], [other]])
  ms = 180_000
  await seldom(one)
  expect(ask).toHaveBeenCalledTimes(4)
})
