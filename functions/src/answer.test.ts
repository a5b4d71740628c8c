import { fail, ok } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { answer } from './answer.ts'
import { Contended } from './firestore/commit-if-unchanged.ts'

it('a handler\'s decision is answered as a value, or as an error with its reason', async () => {
  expect(await answer('joinRoom', async () => ok(7))).toBe(7)
  await expect(answer('joinRoom', async () => fail('full'))).rejects.toMatchObject({ code: 'resource-exhausted', details: { reason: 'full' } })
  await expect(answer('joinRoom', async () => Promise.reject(new Contended()))).rejects.toMatchObject({ details: { reason: 'busy' } })
  await expect(answer('joinRoom', async () => Promise.reject(new Error('ours')))).rejects.toThrow('ours')
})
