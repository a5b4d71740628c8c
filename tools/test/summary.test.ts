import { expect, it } from 'vitest'
import { lastLine, sum, summaryTable } from './summary.ts'

const results = [
  {
    part: 'check',
    passed: 11,
    failed: 0,
    seconds: 42.04,
  },
  {
    part: 'unit',
    passed: 230,
    failed: 2,
    seconds: 9.5,
  },
]

it('sums all parts into the last line', () => {
  expect(lastLine(sum(results))).toBe('241 passed, 2 failed')
  expect(lastLine(sum([]))).toBe('0 passed, 0 failed')
})

it('keeps its columns straight', () => {
  const lines = summaryTable(results).split('\n')
  expect(lines).toEqual([
    'part       passed failed      time',
    'check          11      0    42.0 s',
    'unit          230      2     9.5 s',
  ])
  expect(new Set(lines.map(line => line.length)).size).toBe(1)
})
