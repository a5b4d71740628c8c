import type { TreeTag } from '../ids.ts'
import { expect, it } from 'vitest'
import { createTreeTable } from './tree-table.ts'

const tag = (number: number): TreeTag => number as TreeTag

it('forgets the least lately used', () => {
  const trees = createTreeTable(8)
  for (let number = 1; number <= 8; number++) {
    trees.add(tag(number))
    trees.use(tag(number))
  }
  trees.use(tag(1))
  trees.add(tag(9))
  expect(trees.get(tag(2))).toBeUndefined()
  expect(trees.get(tag(1))).toBeDefined()
  expect(trees.size()).toBe(8)
})

it('a flood of trees that no message follows takes no more than half', () => {
  const trees = createTreeTable(8)
  for (let number = 1; number <= 4; number++) {
    trees.add(tag(number))
    trees.use(tag(number))
  }
  for (let number = 100; number < 1_000; number++)
    trees.add(tag(number))
  expect(trees.size()).toBe(8)
  for (let number = 1; number <= 4; number++)
    expect(trees.get(tag(number))).toBeDefined()
})

it('says which trees are soon forgotten, and none while there is room', () => {
  const trees = createTreeTable(8)
  for (let number = 1; number <= 8; number++) {
    trees.add(tag(number))
    trees.use(tag(number))
    if (number < 5)
      expect(trees.isFading(trees.get(tag(1))!)).toBe(false)
  }
  expect(trees.isFading(trees.get(tag(1))!)).toBe(true)
  expect(trees.isFading(trees.get(tag(8))!)).toBe(false)
})
