import type { EventId } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { calmDirectory } from './calm-directory.ts'

it('a call goes on where the directory cannot be asked for, and says so', async () => {
  const problems: unknown[] = []
  const { directory } = calmDirectory({ directory: async (_: EventId) => Promise.reject(new Error('Tasks are away')) }, problem => problems.push(problem))
  await directory('lampion' as EventId)
  expect(problems).toEqual([new Error('Tasks are away')])
})
