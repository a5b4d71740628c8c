import { describe, expect, it } from 'vitest'
import { isCounted, lengthProblems } from './file-lengths.ts'

const short = Array.from({ length: 20 }, (_, index) => ({ path: `domain/src/short-${index}.ts`, lines: 40 }))

describe('lengthProblems', () => {
  it('is content with short files', () => {
    expect(lengthProblems(short)).toEqual([])
  })

  it('names a file over the hard limit, but not one at it', () => {
    expect(lengthProblems([
      ...short,
      { path: 'web/src/at.ts', lines: 400 },
    ])).toEqual([])
    expect(lengthProblems([
      ...short,
      { path: 'web/src/over.ts', lines: 401 },
    ])).toEqual([
      expect.stringContaining('web/src/over.ts has 401 lines'),
    ])
  })

  it('allows a component half of that', () => {
    expect(lengthProblems([
      ...short,
      { path: 'web/src/At.vue', lines: 200 },
    ])).toEqual([])
    expect(lengthProblems([
      ...short,
      { path: 'web/src/Over.vue', lines: 201 },
    ])).toHaveLength(1)
  })

  it('watches the median and the long tail', () => {
    const long = (count: number, lines: number) => Array.from({ length: count }, (_, index) => ({ path: `mesh/src/long-${index}.ts`, lines }))
    expect(lengthProblems([
      ...short,
      ...long(30, 150),
    ])).toEqual([
      expect.stringContaining('median'),
    ])
    expect(lengthProblems([
      ...short,
      ...long(5, 300),
    ])).toEqual([
      expect.stringContaining('nine in ten'),
    ])
  })

  it('fails when there is nothing to measure', () => {
    expect(lengthProblems([])).toHaveLength(1)
  })
})

it('counts code, not tables, texts or documents', () => {
  expect(['web/src/ui/UiButton.vue', 'tools/run.mjs', 'domain/src/ids.ts'].every(isCounted)).toBe(true)
  expect([
    'web/src/i18n/de.ts',
    'docs/architecture.md',
    'domain/src/words.table.ts',
    'package-lock.json',
    'tools/check/breach/mesh/src/breach-domain.ts',
  ].some(isCounted)).toBe(false)
})
