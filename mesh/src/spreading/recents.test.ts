import type { MessageId } from '../ids.ts'
import type { Recent } from './recents.ts'
import { expect, it } from 'vitest'
import { createRecents, noTree } from './recents.ts'

const recent = (number: number): Recent => ({ id: `${number}` as MessageId, tree: noTree, hop: 1, urgent: false, priority: 'chat', from: 1, gave: 1, pushed: 1, sent: 2, told: 4 })

it('forgets after some seconds, and holds no more than two generations however many come', () => {
  const recents = createRecents()
  for (let number = 0; number < 10_000; number++)
    recents.add(recent(number), 0)
  expect(recents.size()).toBeLessThanOrEqual(2_048)
  recents.add(recent(10_000), 6_000)
  expect(recents.get('9999' as MessageId)).toBeDefined()
  recents.add(recent(10_001), 12_000)
  expect(recents.get('9999' as MessageId)).toBeUndefined()
})

it('clears a bit that will be somebody else\'s', () => {
  const recents = createRecents()
  const one = recent(1)
  recents.add(one, 0)
  recents.forget(1)
  expect(one).toMatchObject({ from: 0, gave: 0, pushed: 0, sent: 2, told: 4 })
})
