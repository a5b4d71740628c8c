import { expect, it } from 'vitest'
import { randomGraph } from './graph.ts'

it('gives everybody about as many links, each once, to somebody else', () => {
  const edges = randomGraph(200, 8, 1)
  const degrees = Array.from<number>({ length: 200 }).fill(0)
  for (const [one, other] of edges) {
    expect(one).not.toBe(other)
    degrees[one]! += 1
    degrees[other]! += 1
  }
  expect(new Set(edges.map(([one, other]) => Math.min(one, other) * 200 + Math.max(one, other))).size).toBe(edges.length)
  expect(Math.min(...degrees)).toBeGreaterThanOrEqual(7)
  expect(Math.max(...degrees)).toBeLessThanOrEqual(8)
})
